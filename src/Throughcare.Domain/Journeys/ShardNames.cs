using System.Numerics;

namespace Throughcare.Domain.Journeys;

/// <summary>Keeps the lists of agencies and areas, and the places in them that shards hold, as they should be.</summary>
internal static class ShardNames
{
    /// <summary>Puts the lists in order and leaves out what no shard names; a column is copied only where a place in it moves.</summary>
    public static (string[] Agencies, string[] Areas) SortAndPrune(FactsShard[] shards, IReadOnlyList<string> agencies, IReadOnlyList<string> areas)
    {
        var (usedAgencies, usedAreas) = (new bool[agencies.Count], new bool[areas.Count]);
        foreach (var shard in shards)
        {
            foreach (var column in ShardColumn.All.Where(c => c.Declared.Names != NameList.None))
            {
                if (column.Declared.Names == NameList.Agencies)
                    Use(usedAgencies, column.Agencies(shard));
                else
                    Use(usedAreas, column.Numbers(shard));
            }
        }
        var sortedAgencies = TextOrder.Sorted(agencies.Where((_, i) => usedAgencies[i]));
        var sortedAreas = TextOrder.Sorted(areas.Where((_, i) => usedAreas[i]));
        var (agencyPlaces, areaPlaces) = (Places(agencies, sortedAgencies), Places(areas, sortedAreas));
        for (var i = 0; i < shards.Length; i++)
            shards[i] = Renumber(shards[i], agencyPlaces, areaPlaces);
        return (sortedAgencies, sortedAreas);
    }

    /// <summary>A list, followed by what only the other one has.</summary>
    public static string[] Union(IReadOnlyList<string> names, IReadOnlyList<string> others) => [.. names.Union(others, StringComparer.Ordinal)];

    /// <summary>Where the names of a list stand in another one; null if each keeps its place.</summary>
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
        foreach (var column in ShardColumn.All)
        {
            if (column.Declared.Names == NameList.Agencies && agencies is not null)
                Move((ShardColumn<ushort>)column, agencies);
            else if (column.Declared.Names == NameList.Areas && areas is not null)
                Move((ShardColumn<int>)column, areas);
        }
        return moved;

        void Move<T>(ShardColumn<T> column, int[] places)
            where T : unmanaged, IBinaryInteger<T> => column.Set(moved, Moved(column.Values(shard), places));
    }

    private static T[] Moved<T>(T[] column, int[] places)
        where T : IBinaryInteger<T> =>
        Array.ConvertAll(column, place => T.IsNegative(place) ? place : T.CreateChecked(places[int.CreateChecked(place)]));

    private static void Use<T>(bool[] used, T[] column)
        where T : IBinaryInteger<T>
    {
        foreach (var place in column)
        {
            if (!T.IsNegative(place))
                used[int.CreateChecked(place)] = true;
        }
    }
}
