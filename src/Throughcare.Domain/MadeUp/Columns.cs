using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.MadeUp;

/// <summary>Where each field that the generator fills is in a row of its extracts.</summary>
internal static class Columns
{
    public static readonly int Count = PartnershipGenerator.Version.Fields.Count;

    public static readonly int[] Intervention = Of(Entity.Intervention);
    public static readonly int[] Top = Of(Entity.Top);

    public static readonly int FirstInitial = Of(Concept.FirstInitial);
    public static readonly int SurnameInitial = Of(Concept.SurnameInitial);
    public static readonly int Birth = Of(Concept.BirthDate);
    public static readonly int Sex = Of(Concept.Sex);
    public static readonly int Ethnicity = Of(Concept.Ethnicity);
    public static readonly int Nationality = Of(Concept.Nationality);
    public static readonly int Referral = Of(Concept.ReferralDate);
    public static readonly int Agency = Of(Concept.Agency);
    public static readonly int ClientId = Of(Concept.ClientId);
    public static readonly int EpisodeId = Of(Concept.EpisodeId);
    public static readonly int Consent = Of(Concept.Consent);
    public static readonly int TreatedBefore = Of(Concept.TreatedBefore);
    public static readonly int Postcode = Of(Concept.Postcode);
    public static readonly int Accommodation = Of(Concept.AccommodationNeed);
    public static readonly int Parental = Of(Concept.ParentalStatus);
    public static readonly int Dat = Of(Concept.PartnershipOfResidence);
    public static readonly int Pct = Of(Concept.PrimaryCareTrust);
    public static readonly int La = Of(Concept.LocalAuthority);
    public static readonly int GpPractice = Of(Concept.GpPractice);
    public static readonly int Drug1 = Of(Concept.MainDrug);
    public static readonly int Drug1Age = Of(Concept.FirstUseAge);
    public static readonly int Route = Of(Concept.Route);
    public static readonly int Drug2 = Of(Concept.SecondDrug);
    public static readonly int Drug3 = Of(Concept.ThirdDrug);
    public static readonly int Source = Of(Concept.ReferralSource);
    public static readonly int Triage = Of(Concept.TriageDate);
    public static readonly int CarePlan = Of(Concept.CarePlanDate);
    public static readonly int Injecting = Of(Concept.InjectingStatus);
    public static readonly int Children = Of(Concept.ChildrenLivingWithClient);
    public static readonly int Pregnant = Of(Concept.Pregnant);
    public static readonly int DrinkingDays = Of(Concept.DrinkingDays);
    public static readonly int AlcoholUnits = Of(Concept.AlcoholUnits);
    public static readonly int DualDiagnosis = Of(Concept.DualDiagnosis);
    public static readonly int HepatitisCTest = Of(Concept.HepatitisCTestDate);
    public static readonly int HepatitisC = Of(Concept.HepatitisCIntervention);
    public static readonly int HepatitisBVaccine = Of(Concept.HepatitisBVaccinations);
    public static readonly int HepatitisB = Of(Concept.HepatitisBIntervention);
    public static readonly int HealthCheck = Of(Concept.HealthCareAssessmentDate);
    public static readonly int TopCoordination = Of(Concept.TopCareCoordination);
    public static readonly int Discharge = Of(Concept.DischargeDate);
    public static readonly int Reason = Of(Concept.DischargeReason);
    public static readonly int Modality = Of(Concept.InterventionType);
    public static readonly int ModalityReferred = Of(Concept.InterventionReferralDate);
    public static readonly int ModalityId = Of(Concept.InterventionId);
    public static readonly int ModalityOffered = Of(Concept.FirstAppointmentDate);
    public static readonly int ModalityStart = Of(Concept.InterventionStartDate);
    public static readonly int ModalityEnd = Of(Concept.InterventionEndDate);
    public static readonly int ModalityExit = Of(Concept.InterventionExit);
    public static readonly int TopDate = Of(Concept.TopDate);
    public static readonly int TopId = Of(Concept.TopId);
    public static readonly int TopStage = Of(Concept.TreatmentStage);
    public static readonly int AlcoholUse = Of(Concept.AlcoholUse);
    public static readonly int OpiateUse = Of(Concept.OpiateUse);
    public static readonly int CrackUse = Of(Concept.CrackUse);
    public static readonly int CocaineUse = Of(Concept.CocaineUse);
    public static readonly int AmphetamineUse = Of(Concept.AmphetamineUse);
    public static readonly int CannabisUse = Of(Concept.CannabisUse);
    public static readonly int OtherUse = Of(Concept.OtherDrugUse);
    public static readonly int InjectingDays = Of(Concept.InjectingDays);
    public static readonly int Sharing = Of(Concept.Sharing);
    public static readonly int ShopTheft = Of(Concept.ShopTheft);
    public static readonly int DrugSelling = Of(Concept.DrugSelling);
    public static readonly int OtherTheft = Of(Concept.OtherTheft);
    public static readonly int Assault = Of(Concept.Assault);
    public static readonly int PsychologicalHealth = Of(Concept.PsychologicalHealth);
    public static readonly int PaidWork = Of(Concept.PaidWork);
    public static readonly int Education = Of(Concept.Education);
    public static readonly int AcuteHousing = Of(Concept.AcuteHousingProblem);
    public static readonly int EvictionRisk = Of(Concept.EvictionRisk);
    public static readonly int PhysicalHealth = Of(Concept.PhysicalHealth);
    public static readonly int QualityOfLife = Of(Concept.QualityOfLife);
    public static readonly int Sexuality = Of(Concept.Sexuality);
    public static readonly int Employment = Of(Concept.EmploymentStatus);

    private static int Of(Concept concept) => PartnershipGenerator.Version[concept].Index;

    private static int[] Of(Entity entity) => [.. PartnershipGenerator.Version.Fields.Where(f => f.Entity == entity).Select(f => f.Index)];
}
