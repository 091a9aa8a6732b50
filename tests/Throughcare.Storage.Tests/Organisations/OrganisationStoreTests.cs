using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Organisations;
using Throughcare.Storage.Tests.Records;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Organisations;

public class OrganisationStoreTests(TestDatabases databases)
{
    private static readonly DateOnly April = new(2006, 4, 1), July = new(2006, 7, 1), October = new(2006, 10, 1);

    [Theory, EachDatabase]
    public async Task An_agency_is_called_what_it_was_called_on_the_day(DatabaseKind kind)
    {
        var database = (await Partner.NewAsync(databases, kind)).Database;
        await SetAsync(database, April, "Elm House");
        await SetAsync(database, July, "Elm Centre");

        Assert.Equal([null, "Elm House", "Elm House", "Elm Centre", "Elm Centre"], await NamesAsync(database, April.AddDays(-1), April, July.AddDays(-1), July, October));
    }

    [Theory, EachDatabase]
    public async Task A_version_put_in_between_ends_where_the_next_one_begins(DatabaseKind kind)
    {
        var database = (await Partner.NewAsync(databases, kind)).Database;
        await SetAsync(database, April, "Elm House");
        await SetAsync(database, October, "Elm Centre");
        await SetAsync(database, July, "Elm Place");

        Assert.Equal(["Elm House", "Elm Place", "Elm Place", "Elm Centre"], await NamesAsync(database, July.AddDays(-1), July, October.AddDays(-1), October));
    }

    [Theory, EachDatabase]
    public async Task A_version_from_the_same_day_replaces_the_other(DatabaseKind kind)
    {
        var database = (await Partner.NewAsync(databases, kind)).Database;
        await SetAsync(database, April, "Elm Huose");
        await SetAsync(database, July, "Elm Centre");
        await SetAsync(database, April, "Elm House");

        Assert.Equal(["Elm House", "Elm House", "Elm Centre"], await NamesAsync(database, April, July.AddDays(-1), July));
    }

    [Theory, EachDatabase]
    public async Task An_agency_that_has_closed_exists_until_its_last_day(DatabaseKind kind)
    {
        var database = (await Partner.NewAsync(databases, kind)).Database;
        await SetAsync(database, April, "Elm House");
        await SetAsync(database, April, "Elm House", July);

        Assert.Equal(["Elm House", null], await NamesAsync(database, July, July.AddDays(1)));
        await SetAsync(database, October, "Elm House again");
        Assert.Equal(["Elm House", null, "Elm House again"], await NamesAsync(database, July, July.AddDays(1), October));
    }

    [Theory, EachDatabase]
    public async Task Whatever_is_set_no_two_versions_hold_on_the_same_day(DatabaseKind kind)
    {
        var database = (await Partner.NewAsync(databases, kind)).Database;
        var random = new Random(1);
        for (var i = 0; i < 40; i++)
        {
            var from = April.AddDays(random.Next(60));
            await SetAsync(database, from, $"name {i}", random.Next(3) == 0 ? from.AddDays(random.Next(20)) : null);
            Assert.Equal([$"name {i}"], await NamesAsync(database, from));
        }

        await using var db = database.Open();
        var versions = await db.Agencies.OrderBy(a => a.ValidFrom).ToListAsync();
        Assert.All(versions, v => Assert.True(v.ValidTo is null || v.ValidTo >= v.ValidFrom));
        Assert.All(versions.Zip(versions.Skip(1)), pair => Assert.True(pair.First.ValidTo < pair.Second.ValidFrom));
    }

    [Theory, EachDatabase]
    public async Task Nothing_ends_before_it_begins(DatabaseKind kind)
    {
        var database = (await Partner.NewAsync(databases, kind)).Database;
        await Assert.ThrowsAsync<ArgumentException>(() => SetAsync(database, July, "Elm House", April));
        await using var db = database.Open();
        await Assert.ThrowsAsync<ArgumentException>(() => OrganisationStore.SetAsync(db, Contract(July, April)));
    }

    [Theory, EachDatabase]
    public async Task A_locality_has_the_boundaries_that_it_had_on_the_day(DatabaseKind kind)
    {
        var database = (await Partner.NewAsync(databases, kind)).Database;
        await using var db = database.Open();
        foreach (var (from, postcodes) in ((DateOnly, string)[])[(April, "LS8,LS9 6"), (July, "LS8,LS9")])
            await OrganisationStore.SetAsync(db,
                new LocalityVersion { PartnershipId = Partner.Id, LocalityKey = "east", Name = "East", Postcodes = postcodes, ValidFrom = from });

        Assert.Equal("LS8,LS9 6", (await db.Localities.Where(l => l.PartnershipId == Partner.Id).On(July.AddDays(-1)).SingleAsync()).Postcodes);
        Assert.Equal("LS8,LS9", (await db.Localities.Where(l => l.PartnershipId == Partner.Id).On(July).SingleAsync()).Postcodes);
    }

    [Theory, EachDatabase]
    public async Task A_contract_runs_from_its_first_day_to_its_last(DatabaseKind kind)
    {
        var database = (await Partner.NewAsync(databases, kind)).Database;
        await using var db = database.Open();
        await OrganisationStore.SetAsync(db, Contract(April, null));
        await OrganisationStore.SetAsync(db, Contract(April, July));

        Assert.Empty(await db.Contracts.On(April.AddDays(-1)).ToListAsync());
        Assert.Single(await db.Contracts.On(April).ToListAsync());
        Assert.Single(await db.Contracts.On(July).ToListAsync());
        Assert.Empty(await db.Contracts.On(July.AddDays(1)).ToListAsync());
    }

    [Theory, EachDatabase]
    public async Task Only_organisations_that_report_to_NDTMS_are_agencies(DatabaseKind kind)
    {
        var database = (await Partner.NewAsync(databases, kind)).Database;
        await SetAsync(database, April, "Elm House");
        await using var db = database.Open();
        var pharmacy = await OrganisationStore.AddAsync(db, Partner.Id, "pharmacy", "FAB12");
        await OrganisationStore.SetAsync(db,
            new OrganisationVersion { PartnershipId = Partner.Id, OrganisationId = pharmacy.OrganisationId, ValidFrom = April, Name = "Station Pharmacy" });

        Assert.Equal(["Elm"], await db.Agencies.Where(a => a.PartnershipId == Partner.Id).Select(a => a.AgencyCode).ToListAsync());
        Assert.Equal([1, 2], await db.Organisations.Where(o => o.PartnershipId == Partner.Id).OrderBy(o => o.OrganisationId).Select(o => o.OrganisationId)
            .ToListAsync());
    }

    [Theory, EachDatabase]
    public async Task A_code_belongs_to_one_organisation_in_a_partnership(DatabaseKind kind)
    {
        await using var db = (await Partner.NewAsync(databases, kind)).Database.Open();
        await OrganisationStore.AddAsync(db, Partner.Id, "pharmacy", "FAB12");

        await Assert.ThrowsAsync<DbUpdateException>(() => OrganisationStore.AddAsync(db, Partner.Id, "practice", "FAB12"));
    }

    [Theory, EachDatabase]
    public async Task An_organisation_with_a_version_after_its_ending_is_open_again(DatabaseKind kind)
    {
        var database = (await Partner.NewAsync(databases, kind)).Database;
        await SetAsync(database, April, "Elm House", July.AddDays(-1));
        await using (var db = database.Open())
        {
            db.Add(new OrganisationEnding { PartnershipId = Partner.Id, OrganisationId = 1, ValidFrom = July });
            await db.SaveChangesAsync();
        }
        await SetAsync(database, October, "Elm House again");

        await using var after = database.Open();
        Assert.Single(await after.AgencyEndings.Where(e => e.PartnershipId == Partner.Id).On(July).ToListAsync());
        Assert.Empty(await after.AgencyEndings.Where(e => e.PartnershipId == Partner.Id).On(October).ToListAsync());
    }

    private static async Task SetAsync(Database database, DateOnly from, string name, DateOnly? to = null)
    {
        await using var db = database.Open();
        var elm = await db.Organisations.SingleOrDefaultAsync(o => o.PartnershipId == Partner.Id && o.Code == "Elm")
            ?? await OrganisationStore.AddAsync(db, Partner.Id, "agency", "Elm");
        await OrganisationStore.SetAsync(db, new OrganisationVersion
        {
            PartnershipId = Partner.Id,
            OrganisationId = elm.OrganisationId,
            Name = name,
            Tiers = "3",
            Submits = true,
            ValidFrom = from,
            ValidTo = to,
        });
    }

    private static async Task<IEnumerable<string?>> NamesAsync(Database database, params DateOnly[] days)
    {
        await using var db = database.Open();
        var names = new List<string?>();
        foreach (var day in days)
            names.Add((await db.Agencies.Where(a => a.PartnershipId == Partner.Id).On(day).SingleOrDefaultAsync())?.Name);
        return names;
    }

    private static Contract Contract(DateOnly from, DateOnly? to) =>
        new() { PartnershipId = Partner.Id, AgencyCode = "Elm", Reference = "C1", Title = "Structured treatment", ValidFrom = from, ValidTo = to };
}
