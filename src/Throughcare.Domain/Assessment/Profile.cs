namespace Throughcare.Domain.Assessment;

/// <summary>Who the people are: one breakdown for each dimension, in the order of <see cref="ProfileDimension"/>.</summary>
public sealed record Profile(IReadOnlyList<Breakdown> Dimensions)
{
    public static Definition Definition { get; } = new(
        "client-profile",
        "Client profile",
        "Who the people are: sex, age, ethnic group, main drug, injecting, parental status, accommodation and referral source.",
        "Presentations, or persons in treatment during the year by their latest-starting journey, in each group. Values are those of the first episode of the journey; age is in completed years at its start; what is missing or declined is \"not stated\".",
        "All presentations, or all persons in treatment during the year",
        "NTA needs assessment guidance (2007)");
}

/// <summary>How a total divides over the groups of one dimension.</summary>
/// <param name="Dimension">Key of the dimension, such as <c>ageBand</c>.</param>
/// <param name="Groups">Every group that has anybody, in the order of its code list, <c>not-stated</c> last.</param>
public sealed record Breakdown(string Dimension, IReadOnlyList<GroupCount> Groups);
