namespace Throughcare.Web.Api;

// What the JSON of an assessment looks like, for the description of the interface and for nothing else: it is written by
// AssessmentJson. A test reads every answer with these types and holds one against the other.

/// <summary>An assessment. Of a section only its parts are there. Rates have 4 decimals; null where there is nothing to divide by.</summary>
internal sealed record AssessmentAnswer(
    string Year,
    DateOnly AsOf,
    string Population,
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
    DateOnly AtDate, RingAnswer[] Rings, int Known, int? Prevalence, int? Unknown, double? Penetration, double? TreatmentPenetration);

internal sealed record RingAnswer(string Ring, int? Count);

internal sealed record ProfileAnswer(
    Dictionary<string, int> Sex,
    Dictionary<string, int> AgeBand,
    Dictionary<string, int> EthnicGroup,
    Dictionary<string, int> MainDrug,
    Dictionary<string, int> Injecting,
    Dictionary<string, int> Parental,
    Dictionary<string, int> Accommodation,
    Dictionary<string, int> ReferralSource);

internal sealed record PresentationsAnswer(int Total, Dictionary<string, int> ByAgency, ProfileAnswer Profile, EntryAnswer[] Entries);

internal sealed record EntryAnswer(string Source, string Agency, int Count);

internal sealed record InTreatmentAnswer(int AtYearEnd, int DuringYear, Dictionary<string, int> ByAgency, ProfileAnswer Profile);

internal sealed record MovementsAnswer(
    int Total, int Concurrent, Dictionary<string, int> ByFrom, Dictionary<string, int> ByTo, PairAnswer[] Pairs, Dictionary<string, double?> OutRate);

internal sealed record PairAnswer(string From, string To, int Count);

internal sealed record ExitsAnswer(int Total, int Planned, int ReferredOn, int Unplanned, Dictionary<string, AgencyExitsAnswer> ByAgency);

internal sealed record AgencyExitsAnswer(int Planned, int ReferredOn, int Unplanned);

internal sealed record RetentionAnswer(int Starts, int Determinable, int Retained12Weeks, double?[] Survival, Dictionary<string, int> Bands);

internal sealed record EffectiveTreatmentAnswer(int InYear, int Effective, int NotDeterminable);

internal sealed record WaitingAnswer(WaitsAnswer First, WaitsAnswer Subsequent, Dictionary<string, WaitsAnswer> ByIntervention);

internal sealed record WaitsAnswer(int Count, int Valid, int Within21Days, double? MeanDays);

internal sealed record TopAnswer(
    ComplianceAnswer? Compliance,
    int? Pairs,
    Dictionary<string, SubstanceAnswer>? Substances,
    ResolvedAnswer? Injecting,
    ResolvedAnswer? AcuteHousingProblem,
    ResolvedAnswer? EvictionRisk,
    PaidWorkAnswer? PaidWork,
    RatingAnswer? PsychologicalHealth,
    RatingAnswer? PhysicalHealth,
    RatingAnswer? QualityOfLife);

internal sealed record ComplianceAnswer(StageAnswer Start, StageAnswer Review, StageAnswer Exit);

internal sealed record StageAnswer(int Due, int Done);

internal sealed record SubstanceAnswer(int N, int Abstinent, int Improved, int Deteriorated, int Unchanged, double? MeanStart, double? MeanLater);

internal sealed record ResolvedAnswer(int N, int Resolved);

internal sealed record PaidWorkAnswer(int N, int TenDaysOrMoreAtStart, int TenDaysOrMoreLater);

internal sealed record RatingAnswer(int N, double? MeanStart, double? MeanLater);

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

internal sealed record NeedShareAnswer(int Number, int Of, double? Share, double? Low, double? High, string? Mark);
