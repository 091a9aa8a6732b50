namespace Throughcare.Domain.Dataset;

/// <summary>
/// What every version of the data set must have, because measures, checks and pages ask for it. It is checked when a
/// version is loaded: a folder that lacks something fails at once and says what, instead of counting nobody.
/// </summary>
internal sealed class VersionNeeds
{
    private readonly IReadOnlyList<Field> fields;
    private readonly List<string> unmet = [];

    private VersionNeeds(IReadOnlyList<Field> fields) => this.fields = fields;

    /// <summary>What is missing or does not fit, in words; empty if the version can be used.</summary>
    public static IReadOnlyList<string> Unmet(IReadOnlyList<Field> fields, IReadOnlyList<TopItem> topItems, IReadOnlyList<Check> checks)
    {
        var needs = new VersionNeeds(fields);
        foreach (var concept in Concept.All)
            needs.Look(concept);
        foreach (var group in CodeGroup.Needed)
            needs.Look(group);
        needs.LookForYes(Concept.Consent.Key, needs.ListOf(Concept.Consent));
        foreach (var item in topItems)
            needs.LookForYes(item.Field.Key, item.Type == TopItemType.YesNo ? item.Field.List : null);
        if (needs.ListOf(Concept.InterventionType) is { } types && !types.Codes.Any(c => c.Tier is 3 or 4))
            needs.unmet.Add($"no code of {Concept.InterventionType} is of tier 3 or 4");
        foreach (var entity in Entities.Details)
            needs.Look(entity, checks);
        return needs.unmet;
    }

    private void Look(Concept concept)
    {
        var carriers = fields.Where(f => f.Concept == concept).ToList();
        if (carriers.Count > 1)
            unmet.Add($"two fields carry the concept {concept}");
        else if (concept.IsNeeded && carriers.Count == 0)
            unmet.Add($"no field carries the concept {concept}");
        else if (concept.IsNeeded && !Fits(concept, carriers[0]))
        {
            unmet.Add($"{carriers[0].Header} cannot carry the concept {concept}, "
                + $"which is a {Word(concept.NeededAs!)} of the {Word(concept.NeededIn!)}");
        }
    }

    private void Look(CodeGroup group)
    {
        if (ListOf(group.Concept!) is { } list && !list.Codes.Any(c => c.IsIn(group)))
            unmet.Add($"no code of {group.Concept} is in the group {group.Key}");
    }

    private void LookForYes(string field, CodeList? list)
    {
        if (list is not null && list.Find(Code.Yes) < 0)
            unmet.Add($"the list of {field} has no code {Code.Yes}");
    }

    /// <summary>A kind of record must have an id, and the checks that every kind has.</summary>
    private void Look(Entity kind, IReadOnlyList<Check> checks)
    {
        if (!fields.Any(f => f.Entity == kind))
            return;
        if (kind.IdConcept is not { } id)
            unmet.Add($"records of the kind {kind.Key()} have no concept for their id");
        else if (!id.IsNeeded && !fields.Any(f => f.Concept == id && f.Entity == kind && f.Type == FieldType.Text))
            unmet.Add($"no text of the {kind.Key()} carries the concept {id}");
        foreach (var check in new[] { $"{kind.Key()}-without-id", $"{kind.Key()}-disagrees" })
        {
            if (!checks.Any(c => c.Id == check))
                unmet.Add($"there is no check {check}");
        }
    }

    private static bool Fits(Concept concept, Field field) =>
        field.Entity == concept.NeededIn && field.Type == concept.NeededAs && (field.Type != FieldType.Code || field.List is not null);

    private CodeList? ListOf(Concept concept) => fields.FirstOrDefault(f => f.Concept == concept)?.List;

    private static string Word(object value) => $"{value}".ToLowerInvariant();
}
