namespace Throughcare.Web.Api;

// What the JSON of an assessment looks like, for the description of the interface and for nothing else: it is written by
// AssessmentJson. A test reads every answer with these types and holds one against the other.

/// <summary>An assessment. Of a section only its parts are there. Rates have 4 decimals; null where there is nothing to divide by.</summary>
internal sealed record AssessmentAnswer(
    string Year,
    DateOnly AsOf,
    string Population,
    string? RecordsOf,
    Dictionary<string, string[]>? Filter,
    string DatasetVersion,
    bool Published,
    BullseyeAnswer? Bullseye,
    PresentationsAnswer? Presentations,
    InTreatmentAnswer? InTreatment,
    MovementsAnswer? Movements,
    ExitsAnswer? Exits,
    RetentionAnswer? Retention,
    EffectiveTreatmentAnswer? EffectiveTreatment,
    WaitingAnswer? Waiting,
    TopAnswer? Top,
    NeedAnswer? Need);

internal sealed record BullseyeAnswer(
    DateOnly AtDate, RingAnswer[] Rings, CountAnswer Known, int? Prevalence, CountAnswer? Unknown, double? Penetration, double? TreatmentPenetration);

internal sealed record RingAnswer(string Ring, CountAnswer? Count);

internal sealed record ProfileAnswer(
    Dictionary<string, CountAnswer> Sex,
    Dictionary<string, CountAnswer> AgeBand,
    Dictionary<string, CountAnswer> EthnicGroup,
    Dictionary<string, CountAnswer> MainDrug,
    Dictionary<string, CountAnswer> Injecting,
    Dictionary<string, CountAnswer> Parental,
    Dictionary<string, CountAnswer> Accommodation,
    Dictionary<string, CountAnswer> ReferralSource);

internal sealed record PresentationsAnswer(CountAnswer Total, Dictionary<string, CountAnswer> ByAgency, ProfileAnswer Profile, EntryAnswer[] Entries);

internal sealed record EntryAnswer(string Source, string Agency, CountAnswer Count);

internal sealed record InTreatmentAnswer(CountAnswer AtYearEnd, CountAnswer DuringYear, Dictionary<string, CountAnswer> ByAgency, ProfileAnswer Profile);

internal sealed record MovementsAnswer(
    CountAnswer Total, CountAnswer Concurrent, Dictionary<string, CountAnswer> ByFrom, Dictionary<string, CountAnswer> ByTo, PairAnswer[] Pairs, Dictionary<string, double?> OutRate);

internal sealed record PairAnswer(string From, string To, CountAnswer Count);

internal sealed record ExitsAnswer(CountAnswer Total, CountAnswer Planned, CountAnswer ReferredOn, CountAnswer Unplanned, Dictionary<string, AgencyExitsAnswer> ByAgency);

internal sealed record AgencyExitsAnswer(CountAnswer Planned, CountAnswer ReferredOn, CountAnswer Unplanned);

internal sealed record RetentionAnswer(CountAnswer Starts, CountAnswer Determinable, CountAnswer Retained12Weeks, double?[] Survival, Dictionary<string, CountAnswer> Bands);

internal sealed record EffectiveTreatmentAnswer(CountAnswer InYear, CountAnswer Effective, CountAnswer NotDeterminable);

internal sealed record WaitingAnswer(WaitsAnswer First, WaitsAnswer Subsequent, Dictionary<string, WaitsAnswer> ByIntervention);

internal sealed record WaitsAnswer(CountAnswer Count, CountAnswer Valid, CountAnswer Within21Days, double? MeanDays);

internal sealed record TopAnswer(
    ComplianceAnswer? Compliance,
    CountAnswer? Pairs,
    Dictionary<string, SubstanceAnswer>? Substances,
    ResolvedAnswer? Injecting,
    ResolvedAnswer? AcuteHousingProblem,
    ResolvedAnswer? EvictionRisk,
    PaidWorkAnswer? PaidWork,
    RatingAnswer? PsychologicalHealth,
    RatingAnswer? PhysicalHealth,
    RatingAnswer? QualityOfLife);

internal sealed record ComplianceAnswer(StageAnswer Start, StageAnswer Review, StageAnswer Exit);

internal sealed record StageAnswer(CountAnswer Due, CountAnswer Done);

internal sealed record SubstanceAnswer(CountAnswer N, CountAnswer Abstinent, CountAnswer Improved, CountAnswer Deteriorated, CountAnswer Unchanged, double? MeanStart, double? MeanLater);

internal sealed record ResolvedAnswer(CountAnswer N, CountAnswer Resolved);

internal sealed record PaidWorkAnswer(CountAnswer N, CountAnswer TenDaysOrMoreAtStart, CountAnswer TenDaysOrMoreLater);

internal sealed record RatingAnswer(CountAnswer N, double? MeanStart, double? MeanLater);

internal sealed record NeedAnswer(
    NeedGroupAnswer Everybody,
    Dictionary<string, NeedGroupAnswer> Sex,
    Dictionary<string, NeedGroupAnswer> AgeBand,
    Dictionary<string, NeedGroupAnswer> EthnicGroup,
    Dictionary<string, NeedGroupAnswer> MainDrug,
    Dictionary<string, NeedGroupAnswer> Injecting,
    Dictionary<string, NeedGroupAnswer> Parental,
    Dictionary<string, NeedGroupAnswer> Accommodation,
    Dictionary<string, NeedGroupAnswer> ReferralSource);

internal sealed record NeedGroupAnswer(
    NeedShareAnswer Known, NeedShareAnswer Presenting, NeedShareAnswer InTreatment, NeedShareAnswer Retained12Weeks, NeedShareAnswer ExitedPlanned, NeedShareAnswer ExitedUnplanned);

internal sealed record NeedShareAnswer(CountAnswer Number, CountAnswer Of, double? Share, double? Low, double? High, string? Mark);
