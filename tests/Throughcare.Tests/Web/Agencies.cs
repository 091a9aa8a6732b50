using Throughcare.Storage;
using Throughcare.Storage.Organisations;

namespace Throughcare.Tests.Web;

/// <summary>Agencies that tests put into the database, open since 2000.</summary>
internal static class Agencies
{
    /// <summary>Adds an agency with its number to what will be saved.</summary>
    public static void AddAgency(this ThroughcareDb db, int partnership, int number, string code, string name, string tiers = "2,3")
    {
        db.Organisations.Add(new Organisation { PartnershipId = partnership, OrganisationId = number, Kind = "agency", Code = code });
        db.OrganisationVersions.Add(new OrganisationVersion
        {
            PartnershipId = partnership,
            OrganisationId = number,
            ValidFrom = new DateOnly(2000, 1, 1),
            Name = name,
            Tiers = tiers,
            Submits = true,
        });
    }
}
