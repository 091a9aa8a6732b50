namespace Throughcare.Domain.Dataset;

/// <summary>
/// What every version of the data set must have, because measures, checks and pages ask for it. It is looked at when a
/// version is loaded: a folder that lacks something fails at once and says what, instead of counting nobody.
/// </summary>
internal static class VersionNeeds
{
    /// <summary>What is missing or does not fit, in words; empty where the version can be used.</summary>
    public static IReadOnlyList<string> Unmet(IReadOnlyList<Field> fields, IReadOnlyList<TopItem> topItems, IReadOnlyList<Check> checks) =>
    [
        .. fields.Select(f => f.Concept).OfType<Concept>().CountBy(c => c).Where(c => c.Value > 1)
            .Select(c => $"two fields carry the concept {c.Key}"),
        .. Concept.All.Where(c => c.IsNeeded).Select(c => Unmet(c, fields.FirstOrDefault(f => f.Concept == c))).OfType<string>(),
        .. CodeGroup.Needed.Where(g => ListOf(fields, g.Concept!) is { } list && !list.Codes.Any(c => c.IsIn(g)))
            .Select(g => $"no code of {g.Concept} is in the group {g.Key}"),
        .. YesNo(fields, topItems).Where(f => f.List is { } list && list.Find(Code.Yes) < 0)
            .Select(f => $"the list of {f.Key} has no code {Code.Yes}"),
        .. ListOf(fields, Concept.InterventionType) is { } types && !types.Codes.Any(c => c.Tier is 3 or 4)
            ? new[] { $"no code of {Concept.InterventionType} is of tier 3 or 4" } : [],
        .. fields.Select(f => f.Entity).Distinct().Where(e => e.IsDetail).SelectMany(e => Unmet(e, fields, checks)),
    ];

    /// <summary>What a kind of record must have: an id, and the checks that every kind has.</summary>
    private static IEnumerable<string> Unmet(Entity kind, IReadOnlyList<Field> fields, IReadOnlyList<Check> checks)
    {
        if (kind.IdConcept is not { } id)
            yield return $"records of the kind {kind.Key()} have no concept for their id";
        else if (!id.IsNeeded && !fields.Any(f => f.Concept == id && f.Entity == kind && f.Type == FieldType.Text))
            yield return $"no text of the {kind.Key()} carries the concept {id}";
        foreach (var check in new[] { $"{kind.Key()}-without-id", $"{kind.Key()}-disagrees" })
        {
            if (!checks.Any(c => c.Id == check))
                yield return $"there is no check {check}";
        }
    }

    private static string? Unmet(Concept concept, Field? field) =>
        field is null ? $"no field carries the concept {concept}"
        : field.Entity != concept.NeededIn || field.Type != concept.NeededAs || (field.Type == FieldType.Code && field.List is null)
            ? $"{field.Header} cannot carry the concept {concept}, which is a {Word(concept.NeededAs!)} of the {Word(concept.NeededIn!)}"
        : null;

    /// <summary>The fields in which a yes counts.</summary>
    private static IEnumerable<Field> YesNo(IReadOnlyList<Field> fields, IReadOnlyList<TopItem> topItems) =>
        fields.Where(f => f.Concept == Concept.Consent).Concat(topItems.Where(i => i.Type == TopItemType.YesNo).Select(i => i.Field));

    private static CodeList? ListOf(IReadOnlyList<Field> fields, Concept concept) => fields.FirstOrDefault(f => f.Concept == concept)?.List;

    private static string Word(object value) => $"{value}".ToLowerInvariant();
}
