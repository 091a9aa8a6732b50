using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.MadeUp;

/// <summary>Where each field that the generator fills stands in a row of data set H.</summary>
internal static class Columns
{
    public static readonly int Count = DatasetVersion.H.Fields.Count;

    public static readonly int[] Intervention = Of(Entity.Intervention);
    public static readonly int[] Top = Of(Entity.Top);

    public static readonly int FirstInitial = Of("FINITIAL");
    public static readonly int SurnameInitial = Of("SINITIAL");
    public static readonly int Birth = Of("DOB");
    public static readonly int Sex = Of("SEX");
    public static readonly int Ethnicity = Of("ETHNIC");
    public static readonly int Nationality = Of("NATION");
    public static readonly int Referral = Of("REFLD");
    public static readonly int Agency = Of("AGNCY");
    public static readonly int ClientId = Of("CLIENTID");
    public static readonly int EpisodeId = Of("EPISODID");
    public static readonly int Consent = Of("CONSENT");
    public static readonly int TreatedBefore = Of("PREVTR");
    public static readonly int Postcode = Of("PC");
    public static readonly int Accommodation = Of("ACCMNEED");
    public static readonly int Parental = Of("PRNTSTAT");
    public static readonly int Dat = Of("DAT");
    public static readonly int Pct = Of("PCT");
    public static readonly int La = Of("LA");
    public static readonly int GpPractice = Of("GPPTCE");
    public static readonly int Drug1 = Of("DRUG1");
    public static readonly int Drug1Age = Of("DRUG1AGE");
    public static readonly int Route = Of("ROUTE");
    public static readonly int Drug2 = Of("DRUG2");
    public static readonly int Drug3 = Of("DRUG3");
    public static readonly int Source = Of("RFLS");
    public static readonly int Triage = Of("TRIAGED");
    public static readonly int CarePlan = Of("CPLANDT");
    public static readonly int Injecting = Of("INJSTAT");
    public static readonly int Children = Of("CHILDWTH");
    public static readonly int Pregnant = Of("PREGNANT");
    public static readonly int DrinkingDays = Of("ALCDDAYS");
    public static readonly int AlcoholUnits = Of("ALCUNITS");
    public static readonly int DualDiagnosis = Of("DUALDIAG");
    public static readonly int HepatitisCTest = Of("HEPCTSTD");
    public static readonly int HepatitisC = Of("HEPCSTAT");
    public static readonly int HepatitisBVaccine = Of("HEPBVAC");
    public static readonly int HepatitisB = Of("HEPBSTAT");
    public static readonly int HealthCheck = Of("HLCASSDT");
    public static readonly int TopCoordination = Of("TOPCC");
    public static readonly int Discharge = Of("DISD");
    public static readonly int Reason = Of("DISRSN");
    public static readonly int Modality = Of("MODAL");
    public static readonly int ModalityReferred = Of("REFMODDT");
    public static readonly int ModalityId = Of("MODID");
    public static readonly int ModalityOffered = Of("FAOMODDT");
    public static readonly int ModalityStart = Of("MODST");
    public static readonly int ModalityEnd = Of("MODEND");
    public static readonly int ModalityExit = Of("MODEXIT");
    public static readonly int TopDate = Of("TOPDATE");
    public static readonly int TopId = Of("TOPID");
    public static readonly int TopStage = Of("TRSTAGE");
    public static readonly int AlcoholUse = Of("ALCUSE");
    public static readonly int OpiateUse = Of("OPIUSE");
    public static readonly int CrackUse = Of("CRAUSE");
    public static readonly int CocaineUse = Of("COCAUSE");
    public static readonly int AmphetamineUse = Of("AMPHUSE");
    public static readonly int CannabisUse = Of("CANNUSE");
    public static readonly int OtherUse = Of("OTDRGUSE");
    public static readonly int InjectingDays = Of("IVDRGUSE");
    public static readonly int Sharing = Of("SHARING");
    public static readonly int ShopTheft = Of("SHOTHEFT");
    public static readonly int DrugSelling = Of("DRGSELL");
    public static readonly int OtherTheft = Of("OTHTHEFT");
    public static readonly int Assault = Of("ASSAULT");
    public static readonly int PsychologicalHealth = Of("PSYHSTAT");
    public static readonly int PaidWork = Of("PWORK");
    public static readonly int Education = Of("EDUCAT");
    public static readonly int AcuteHousing = Of("ACUTHPBM");
    public static readonly int EvictionRisk = Of("HRISK");
    public static readonly int PhysicalHealth = Of("PHSTAT");
    public static readonly int QualityOfLife = Of("QUALLIFE");
    public static readonly int Sexuality = Of("SEXUAL");
    public static readonly int Employment = Of("EMPSTAT");

    private static int Of(string header) => DatasetVersion.H[header].Index;

    private static int[] Of(Entity entity) => [.. DatasetVersion.H.Fields.Where(f => f.Entity == entity).Select(f => f.Index)];
}
