namespace Throughcare.Domain.Access;

/// <summary>Keys of what can be allowed with the figures of the assessment, as the data file beside this one has them.</summary>
public static partial class Permissions
{
    public const string ViewAssessment = "assessment.view";

    /// <summary>Everybody behind a figure, by a pseudonym.</summary>
    public const string SeePseudonyms = "assessment.pseudonyms";

    /// <summary>Clients behind a figure by their reference, at one's own agencies.</summary>
    public const string OpenPeople = "assessment.people";
}
