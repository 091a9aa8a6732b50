namespace Throughcare.Domain.Dataset;

/// <summary>A group of codes that measures count in, as <c>codes.csv</c> names it.</summary>
public sealed class CodeGroup
{
    private static readonly List<CodeGroup> needed = [];

    private CodeGroup(string key, Concept? concept)
    {
        (Key, Concept) = (key, concept);
        if (concept is not null)
            needed.Add(this);
    }

    public static CodeGroup Female { get; } = new("female", Concept.Sex);
    public static CodeGroup Opiate { get; } = new("opiate", Concept.MainDrug);
    public static CodeGroup Crack { get; } = new("crack", Concept.MainDrug);
    public static CodeGroup Planned { get; } = new("planned", Concept.DischargeReason);
    public static CodeGroup ReferredOn { get; } = new("referred-on", Concept.DischargeReason);
    public static CodeGroup Unplanned { get; } = new("unplanned", Concept.DischargeReason);
    public static CodeGroup TreatmentStart { get; } = new("start", Concept.TreatmentStage);
    public static CodeGroup TreatmentReview { get; } = new("review", Concept.TreatmentStage);
    public static CodeGroup TreatmentExit { get; } = new("exit", Concept.TreatmentStage);
    public static CodeGroup PostTreatment { get; } = new("post-exit", Concept.TreatmentStage);

    /// <summary>Anything in none of the groups of its list, whichever the list.</summary>
    public static CodeGroup Other { get; } = new("other", concept: null);

    /// <summary>What the client declined to say, whichever the list; missing values are counted with it.</summary>
    public static CodeGroup NotStated { get; } = new("not-stated", concept: null);

    /// <summary>The groups that a version must have.</summary>
    public static IReadOnlyList<CodeGroup> Needed => needed;

    /// <summary>Its name in <c>codes.csv</c>.</summary>
    public string Key { get; }

    /// <summary>The field whose codes it groups; null for a group that any list may have.</summary>
    public Concept? Concept { get; }
}
