using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.MadeUp;

/// <summary>
/// What a made-up partnership should look like: its agencies, the figures that a real one has published, and
/// plausible rates for all that it has not. A profile is data; <c>leeds.json</c> is the one that comes with the program.
/// </summary>
public sealed record PartnershipProfile
{
    /// <summary>The names of the profiles that come with the program.</summary>
    public static IReadOnlyList<string> Names { get; } = ["leeds"];

    /// <summary>Stable name, such as <c>leeds</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>The financial year of the published figures, such as <c>2006-07</c>.</summary>
    public required string Year { get; init; }

    /// <summary>The day of the extract: nothing later is known.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The published estimate of problem drug users.</summary>
    public required int Prevalence { get; init; }

    /// <summary>How many people reproduce the published figures as they stand.</summary>
    public required int People { get; init; }

    public required Residence Residence { get; init; }

    /// <summary>Agencies of structured treatment.</summary>
    public required IReadOnlyList<AgencyProfile> Agencies { get; init; }

    /// <summary>Agencies of open-access (Tier 2) services.</summary>
    public required IReadOnlyList<OpenAccessProfile> OpenAccess { get; init; }

    /// <summary>The bulls-eye of problem drug users.</summary>
    public required RingSizes Rings { get; init; }

    /// <summary>Presentations by referral source group.</summary>
    public required IReadOnlyDictionary<string, int> ReferralSources { get; init; }

    /// <summary>Exits by exit group.</summary>
    public required IReadOnlyDictionary<string, int> Exits { get; init; }

    /// <summary>Numbers of people that the published tables need but do not give.</summary>
    public required UnpublishedSizes Unpublished { get; init; }

    /// <summary>Published shares of new presentations: sex, age and ethnicity, by code.</summary>
    public required ClientShares Profile { get; init; }

    /// <summary>Weights of codes and numbers, by what they describe.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Rates { get; init; }

    public required StayRates Stay { get; init; }

    public required OutcomeRates Outcomes { get; init; }

    /// <summary>The financial year of the published figures.</summary>
    /// <exception cref="FormatException">The profile names no financial year.</exception>
    public FinancialYear FinancialYear =>
        FinancialYear.TryParse(Year, out var year) ? year : throw new FormatException($"Profile {Name} names no financial year: '{Year}'.");

    /// <summary>The profile with a name, or null.</summary>
    public static PartnershipProfile? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var known = Names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (known is null)
            return null;
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"MadeUp/{known}.json")
            ?? throw new FileNotFoundException($"The program holds no profile {known}.");
        return Read(stream);
    }

    /// <summary>Reads a profile from JSON.</summary>
    /// <exception cref="JsonException">It is not a profile.</exception>
    public static PartnershipProfile Read(Stream json) =>
        JsonSerializer.Deserialize(json, ProfileJson.Default.PartnershipProfile) ?? throw new JsonException("The profile is empty.");
}

/// <summary>Codes of a place that does not exist.</summary>
public sealed record Residence(string Dat, string Pct, string La, string PostcodeArea);

/// <summary>One agency of structured treatment and its published figures.</summary>
/// <param name="Code">Agency code of 5 characters.</param>
/// <param name="Presentations">Presentations whose first episode is here.</param>
/// <param name="MovementsFrom">Movements from here in the year.</param>
/// <param name="MovementsTo">Movements to here in the year.</param>
/// <param name="InTreatment">Persons in structured treatment here during the year.</param>
/// <param name="Sources">How much each referral source group leans to this agency.</param>
/// <param name="Interventions">Weights of the interventions (code of the list MODAL) given here.</param>
public sealed record AgencyProfile(
    string Code,
    string Name,
    int Presentations,
    int MovementsFrom,
    int MovementsTo,
    int InTreatment,
    IReadOnlyDictionary<string, double> Sources,
    IReadOnlyDictionary<string, double> Interventions);

/// <summary>One open-access agency.</summary>
/// <param name="Share">Weight among the open-access agencies.</param>
public sealed record OpenAccessProfile(string Code, string Name, double Share, IReadOnlyDictionary<string, double> Interventions);

/// <summary>Persons in each ring of the bulls-eye.</summary>
public sealed record RingSizes(int StructuredAtYearEnd, int OpenAccessAtYearEnd, int StructuredInYear, int OpenAccessInYear, int KnownBefore);

/// <summary>Sizes that no plan publishes, chosen so that the published ones fit together.</summary>
/// <param name="StartedAndEndedInYear">Journeys that both started and ended in the year.</param>
/// <param name="Returned">Persons whose journey ended in the year and who presented again in it.</param>
/// <param name="TreatedLongAgo">Persons whose treatment ended before the years that count as known.</param>
/// <param name="PresentingAfterYear">Persons who first present between the end of the year and the extract.</param>
/// <param name="NeverStarted">Persons referred who never started treatment.</param>
/// <param name="OpenAccessEarlier">Persons seen only by open-access services, and only before the year.</param>
/// <param name="OtherDrugs">Persons without opiates or crack, beside all the others.</param>
/// <param name="EarlierJourney">Share of persons in treatment who had an earlier journey.</param>
/// <param name="AlsoOpenAccess">Share of persons in treatment who use an open-access service as well.</param>
/// <param name="MenLeaveEarly">
/// How far men are over-represented among those who soon drop out: 0 not at all, 1 as far as possible.
/// </param>
/// <param name="YoungLeaveEarly">The same for young people.</param>
/// <param name="OtherDrugsDropOut">Share of people without opiates or crack who drop out whatever others do.</param>
public sealed record UnpublishedSizes(
    int StartedAndEndedInYear,
    int Returned,
    int TreatedLongAgo,
    int PresentingAfterYear,
    int NeverStarted,
    int OpenAccessEarlier,
    int OtherDrugs,
    double EarlierJourney,
    double AlsoOpenAccess,
    double MenLeaveEarly,
    double YoungLeaveEarly,
    double OtherDrugsDropOut);

/// <summary>Shares of people by code; ages as <c>18-24</c>.</summary>
public sealed record ClientShares(
    IReadOnlyDictionary<string, double> Sex,
    IReadOnlyDictionary<string, double> Age,
    IReadOnlyDictionary<string, double> Ethnicity);

/// <summary>How long people stay.</summary>
/// <param name="DaysBeforeYear">Mean days in treatment before the year of those already in it.</param>
/// <param name="Planned">Mean days of journeys inside the year that end as planned (beyond 60).</param>
/// <param name="Unplanned">Mean days of those that end unplanned.</param>
/// <param name="ReferredOn">Mean days of those that end referred on (beyond 20).</param>
/// <param name="EndedAfterYear">Share of those in treatment at year end who leave before the extract.</param>
/// <param name="ConcurrentMove">Share of movements during which the earlier episode stays open.</param>
public sealed record StayRates(double DaysBeforeYear, double Planned, double Unplanned, double ReferredOn, double EndedAfterYear, double ConcurrentMove);

/// <summary>How often outcomes profiles are done.</summary>
/// <param name="Start">Share of episodes with a start profile in time.</param>
/// <param name="Review">Share of reviews that are done.</param>
/// <param name="Exit">Share of discharges with an exit profile.</param>
/// <param name="ReviewEveryDays">Days from one review to the next.</param>
/// <param name="Unanswered">Share of items left blank.</param>
public sealed record OutcomeRates(double Start, double Review, double Exit, int ReviewEveryDays, double Unanswered);

/// <summary>How a profile is read, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PartnershipProfile))]
internal sealed partial class ProfileJson : JsonSerializerContext;
