using Throughcare.Domain.MadeUp;
using Throughcare.Domain.Organisations;
using Throughcare.Storage;
using Throughcare.Storage.Organisations;

namespace Throughcare.Demo;

/// <summary>The organisations of the made-up partnership: its agencies, one of every other kind, and an agency that has merged.</summary>
internal sealed class DemoOrganisations(ThroughcareDb db, int partnership, DateOnly from)
{
    /// <summary>The agency that merged into the first of the present ones, before the first month that is submitted.</summary>
    private const string Merged = "MILL1";

    public async Task AddAsync(IReadOnlyList<GeneratedFile> files, CancellationToken cancel)
    {
        var provider = await AddAsync("provider", "BRIDGE", "Bridge Trust", null, "Head office", "1 Bridge Street", "ZZ1 1AA", cancel);
        var agencies = new List<int>();
        foreach (var file in files)
        {
            var version = Of(file.Name, null);
            (version.Tiers, version.Submits) = (file.Code.StartsWith("OPEN", StringComparison.Ordinal) ? "2" : "3,4", true);
            agencies.Add(await AddAsync(OrganisationKind.Agency, file.Code, version, cancel));
        }
        await AddSiteAsync(agencies[0], "Main building", "12 Mill Lane", "ZZ3 4AB", cancel);
        await AddMergedAsync(provider, agencies[0], cancel);

        var pct = await AddAsync("pct", "5ZZ", "Anytown Primary Care Trust", null, "Trust headquarters", "2 Hospital Road", "ZZ5 1AA", cancel);
        await AddAsync("pharmacy", "FZZ12", "Station Pharmacy", pct, "Shop", "7 Station Road", "ZZ2 3CD", cancel);
        await AddAsync("practice", "Z86001", "Millgarth practice", pct, "Surgery", "30 Millgarth", "ZZ4 2EF", cancel);
        await AddAsync("prison", "HMP-ANYTOWN", "HMP Anytown", null, "Prison", "Moor Lane", "ZZ9 9AA", cancel);
        var police = await AddAsync("police", "ANYSHIRE", "Anyshire Police", null, "Headquarters", "1 Police Square", "ZZ1 9PP", cancel);
        await AddAsync("custody-suite", "CENTRAL", "Central custody suite", police, "Custody suite", "3 Bridewell Street", "ZZ1 9PQ", cancel);
        await AddAsync("probation", "ANYSHIRE-PROB", "Anyshire Probation", null, "Office", "8 Court Street", "ZZ1 2GH", cancel);
        var council = await AddAsync("council", "00ZZ", "Anytown City Council", null, "Town hall", "Town Square", "ZZ1 1TH", cancel);
        await AddAsync("user-group", "VOICES", Of("Anytown Voices", council), cancel);
    }

    private async Task AddMergedAsync(int provider, int successor, CancellationToken cancel)
    {
        var day = from.AddYears(2);
        var version = Of("Old Mill", provider);
        (version.ValidTo, version.Tiers, version.Submits) = (day.AddDays(-1), "3", true);
        var merged = await AddAsync(OrganisationKind.Agency, Merged, version, cancel);
        db.OrganisationEndings.Add(new OrganisationEnding
        {
            PartnershipId = partnership,
            OrganisationId = merged,
            ValidFrom = day,
            SuccessorId = successor,
        });
        await db.SaveChangesAsync(cancel);
    }

    private async Task<int> AddAsync(
        string kind, string code, string name, int? parent, string site, string address, string postcode, CancellationToken cancel)
    {
        var added = await AddAsync(kind, code, Of(name, parent), cancel);
        await AddSiteAsync(added, site, address, postcode, cancel);
        return added;
    }

    private async Task<int> AddAsync(string kind, string code, OrganisationVersion version, CancellationToken cancel)
    {
        var added = await OrganisationStore.AddAsync(db, partnership, kind, code, cancel);
        await OrganisationStore.SetAsync(db, version.Of(added), cancel);
        return added.OrganisationId;
    }

    private Task AddSiteAsync(int organisation, string name, string address, string postcode, CancellationToken cancel) =>
        OrganisationStore.SetAsync(db, new OrganisationSite
        {
            PartnershipId = partnership,
            OrganisationId = organisation,
            SiteId = 1,
            Name = name,
            Address = address,
            Postcode = postcode,
            ValidFrom = from,
        }, cancel);

    private OrganisationVersion Of(string name, int? parent) =>
        new() { PartnershipId = partnership, OrganisationId = 0, ValidFrom = from, Name = name, ParentId = parent };
}
