namespace Throughcare.Domain.Dataset;

/// <summary>
/// What a field of the data set is about, in the field's own words. Code speaks concepts; each version says in its
/// <c>fields.csv</c> which column carries which, so that another version is read without another line of code.
/// </summary>
public sealed class Concept
{
    private static readonly List<Concept> all = [];

    private Concept(string key, Entity? neededIn = null, FieldType? neededAs = null)
    {
        (Key, Index, NeededIn, NeededAs) = (key, all.Count, neededIn, neededAs);
        all.Add(this);
    }

    // Who it is about, and whose record it is.
    public static Concept FirstInitial { get; } = Needed("first-initial", Entity.Client, FieldType.Initial);
    public static Concept SurnameInitial { get; } = Needed("surname-initial", Entity.Client, FieldType.Initial);
    public static Concept BirthDate { get; } = Needed("birth-date", Entity.Client, FieldType.Date);
    public static Concept Sex { get; } = Needed("sex", Entity.Client, FieldType.Code);
    public static Concept Ethnicity { get; } = Needed("ethnicity", Entity.Client, FieldType.Code);
    public static Concept Nationality { get; } = Optional("nationality");
    public static Concept Sexuality { get; } = Optional("sexuality");
    public static Concept Agency { get; } = Needed("agency", Entity.Episode, FieldType.Text);
    public static Concept ClientReference { get; } = Needed("client-reference", Entity.Client, FieldType.Text);
    public static Concept ClientId { get; } = Needed("client-id", Entity.Client, FieldType.Text);
    public static Concept EpisodeId { get; } = Needed("episode-id", Entity.Episode, FieldType.Text);
    public static Concept Consent { get; } = Needed("consent", Entity.Client, FieldType.Code);

    // Where they live, and how.
    public static Concept Postcode { get; } = Needed("postcode", Entity.Episode, FieldType.Text);
    public static Concept PartnershipOfResidence { get; } = Optional("partnership-of-residence");
    public static Concept PrimaryCareTrust { get; } = Optional("primary-care-trust");
    public static Concept LocalAuthority { get; } = Optional("local-authority");
    public static Concept GpPractice { get; } = Optional("gp-practice");
    public static Concept AccommodationNeed { get; } = Needed("accommodation-need", Entity.Episode, FieldType.Code);
    public static Concept ParentalStatus { get; } = Needed("parental-status", Entity.Episode, FieldType.Code);
    public static Concept ChildrenLivingWithClient { get; } = Optional("children-living-with-client");
    public static Concept EmploymentStatus { get; } = Optional("employment-status");

    // What they use.
    public static Concept MainDrug { get; } = Needed("main-drug", Entity.Episode, FieldType.Code);
    public static Concept SecondDrug { get; } = Needed("second-drug", Entity.Episode, FieldType.Code);
    public static Concept ThirdDrug { get; } = Needed("third-drug", Entity.Episode, FieldType.Code);
    public static Concept FirstUseAge { get; } = Optional("first-use-age");
    public static Concept Route { get; } = Optional("route");
    public static Concept InjectingStatus { get; } = Needed("injecting-status", Entity.Episode, FieldType.Code);
    public static Concept DrinkingDays { get; } = Optional("drinking-days");
    public static Concept AlcoholUnits { get; } = Optional("alcohol-units");

    // From referral to discharge.
    public static Concept ReferralDate { get; } = Needed("referral-date", Entity.Episode, FieldType.Date);
    public static Concept ReferralSource { get; } = Needed("referral-source", Entity.Episode, FieldType.Code);
    public static Concept TreatedBefore { get; } = Optional("treated-before");
    public static Concept TriageDate { get; } = Needed("triage-date", Entity.Episode, FieldType.Date);
    public static Concept CarePlanDate { get; } = Optional("care-plan-date");
    public static Concept TopCareCoordination { get; } = Optional("top-care-coordination");
    public static Concept DischargeDate { get; } = Needed("discharge-date", Entity.Episode, FieldType.Date);
    public static Concept DischargeReason { get; } = Needed("discharge-reason", Entity.Episode, FieldType.Code);

    // Health.
    public static Concept Pregnant { get; } = Optional("pregnant");
    public static Concept DualDiagnosis { get; } = Optional("dual-diagnosis");
    public static Concept HepatitisCTestDate { get; } = Optional("hepatitis-c-test-date");
    public static Concept HepatitisCIntervention { get; } = Optional("hepatitis-c-intervention");
    public static Concept HepatitisCTested { get; } = Optional("hepatitis-c-tested");
    public static Concept HepatitisBVaccinations { get; } = Optional("hepatitis-b-vaccinations");
    public static Concept HepatitisBIntervention { get; } = Optional("hepatitis-b-intervention");
    public static Concept HealthCareAssessmentDate { get; } = Optional("health-care-assessment-date");

    // Interventions.
    public static Concept InterventionId { get; } = Needed("intervention-id", Entity.Intervention, FieldType.Text);
    public static Concept InterventionType { get; } = Needed("intervention-type", Entity.Intervention, FieldType.Code);
    public static Concept InterventionSetting { get; } = Optional("intervention-setting");
    public static Concept InterventionReferralDate { get; } = Needed("intervention-referral-date", Entity.Intervention, FieldType.Date);
    public static Concept FirstAppointmentDate { get; } = Needed("first-appointment-date", Entity.Intervention, FieldType.Date);
    public static Concept InterventionStartDate { get; } = Needed("intervention-start-date", Entity.Intervention, FieldType.Date);
    public static Concept InterventionEndDate { get; } = Needed("intervention-end-date", Entity.Intervention, FieldType.Date);
    public static Concept InterventionExit { get; } = Optional("intervention-exit");

    // Reviews of interventions, and time in treatment.
    public static Concept SubInterventionReviewId { get; } = Optional("sub-intervention-review-id");
    public static Concept SubInterventionReviewDate { get; } = Optional("sub-intervention-review-date");
    public static Concept TimeInTreatmentId { get; } = Optional("time-in-treatment-id");
    public static Concept TimeInTreatmentDate { get; } = Optional("time-in-treatment-date");
    public static Concept TimeInTreatment { get; } = Optional("time-in-treatment");

    // The Treatment Outcomes Profile. Which of its items are measured, and how, is declared in top-items.csv.
    public static Concept TopId { get; } = Needed("top-id", Entity.Top, FieldType.Text);
    public static Concept TopDate { get; } = Needed("top-date", Entity.Top, FieldType.Date);
    public static Concept TreatmentStage { get; } = Needed("treatment-stage", Entity.Top, FieldType.Code);
    public static Concept AlcoholUse { get; } = Optional("alcohol-use");
    public static Concept OpiateUse { get; } = Optional("opiate-use");
    public static Concept CrackUse { get; } = Optional("crack-use");
    public static Concept CocaineUse { get; } = Optional("cocaine-use");
    public static Concept AmphetamineUse { get; } = Optional("amphetamine-use");
    public static Concept CannabisUse { get; } = Optional("cannabis-use");
    public static Concept OtherDrugUse { get; } = Optional("other-drug-use");
    public static Concept InjectingDays { get; } = Optional("injecting-days");
    public static Concept Sharing { get; } = Optional("sharing");
    public static Concept ShopTheft { get; } = Optional("shop-theft");
    public static Concept DrugSelling { get; } = Optional("drug-selling");
    public static Concept OtherTheft { get; } = Optional("other-theft");
    public static Concept Assault { get; } = Optional("assault");
    public static Concept PsychologicalHealth { get; } = Optional("psychological-health");
    public static Concept PaidWork { get; } = Optional("paid-work");
    public static Concept Education { get; } = Optional("education");
    public static Concept AcuteHousingProblem { get; } = Optional("acute-housing-problem");
    public static Concept EvictionRisk { get; } = Optional("eviction-risk");
    public static Concept PhysicalHealth { get; } = Optional("physical-health");
    public static Concept QualityOfLife { get; } = Optional("quality-of-life");

    /// <summary>Every concept there is.</summary>
    public static IReadOnlyList<Concept> All => all;

    /// <summary>Its name in <c>fields.csv</c>, such as <c>triage-date</c>.</summary>
    public string Key { get; }

    /// <summary>Position among all concepts.</summary>
    internal int Index { get; }

    /// <summary>Whether measures, checks or pages cannot do without it: a version that lacks it cannot be loaded.</summary>
    public bool IsNeeded => NeededIn is not null;

    /// <summary>The record whose field it must be, where it is needed.</summary>
    public Entity? NeededIn { get; }

    /// <summary>How its field must be read, where it is needed.</summary>
    public FieldType? NeededAs { get; }

    /// <summary>The concept with a name, or null.</summary>
    public static Concept? Find(string key) => all.Find(c => c.Key == key);

    public override string ToString() => Key;

    private static Concept Needed(string key, Entity entity, FieldType type) => new(key, entity, type);

    private static Concept Optional(string key) => new(key);
}
