namespace Throughcare.Domain.Journeys;

/// <summary>The dimensions of the client profile, in the order of the report.</summary>
public enum ProfileDimension
{
    Sex,
    AgeBand,
    EthnicGroup,
    MainDrug,
    Injecting,
    Parental,
    Accommodation,
    ReferralSource,
}
