namespace Throughcare.Domain.Journeys;

/// <summary>Keeps the lists of agencies and areas, and the places in them that shards hold, as they should be.</summary>
internal static class ShardNames
{
    /// <summary>Puts the lists in order and leaves out what no shard names; a column is copied only where a place in it moves.</summary>
    public static (string[] Agencies, string[] Areas) Settle(FactsShard[] shards, IReadOnlyList<string> agencies, IReadOnlyList<string> areas)
    {
        var (usedAgencies, usedAreas) = (new bool[agencies.Count], new bool[areas.Count]);
        foreach (var shard in shards)
        {
            foreach (var column in ShardColumn.All.Where(c => c.Declared.Names != NameList.None))
                Use(column.Declared.Names == NameList.Agencies ? usedAgencies : usedAreas, column.Numbers(shard));
        }
        var settledAgencies = TextOrder.Sorted(agencies.Where((_, i) => usedAgencies[i]));
        var settledAreas = TextOrder.Sorted(areas.Where((_, i) => usedAreas[i]));
        var (agencyPlaces, areaPlaces) = (Places(agencies, settledAgencies), Places(areas, settledAreas));
        for (var i = 0; i < shards.Length; i++)
            shards[i] = Renumber(shards[i], agencyPlaces, areaPlaces);
        return (settledAgencies, settledAreas);
    }

    /// <summary>A list, and behind it what only another one has.</summary>
    public static string[] Union(IReadOnlyList<string> names, IReadOnlyList<string> others) => [.. names.Union(others, StringComparer.Ordinal)];

    /// <summary>Where the names of a list stand in another one; null where each keeps its place.</summary>
    public static int[]? Places(IReadOnlyList<string> names, IReadOnlyList<string> others)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < others.Count; i++)
            places.Add(others[i], i);
        int[] moved = [.. names.Select(n => places.GetValueOrDefault(n, -1))];
        return moved.Where((to, from) => to != from).Any() ? moved : null;
    }

    public static FactsShard Renumber(FactsShard shard, int[]? agencies, int[]? areas)
    {
        if (agencies is null && areas is null)
            return shard;
        var moved = shard with { };
        foreach (var column in ShardColumn.All.OfType<ShardColumn<int>>())
        {
            if (PlacesOf(column.Declared.Names) is { } places)
                column.Set(moved, Moved(column.Values(shard), places));
        }
        return moved;

        int[]? PlacesOf(NameList names) => names switch
        {
            NameList.Agencies => agencies,
            NameList.Areas => areas,
            _ => null,
        };
    }

    private static int[] Moved(int[] column, int[] places) => Array.ConvertAll(column, place => place < 0 ? place : places[place]);

    private static void Use(bool[] used, int[] column)
    {
        foreach (var place in column)
        {
            if (place >= 0)
                used[place] = true;
        }
    }
}
