using Microsoft.EntityFrameworkCore;
using Throughcare.Services.Assessment;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;
using Throughcare.Tests.Web;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Services.Assessment;

/// <summary>Agencies and localities can be told apart by their names.</summary>
public class PartnershipDirectoryTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Agencies_with_the_same_name_are_told_apart_by_their_codes()
    {
        var town = await Town.NewAsync(databases);
        await using var db = town.Open();
        await db.OrganisationVersions.Where(a => a.OrganisationId == 1).ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, "Elm House"), Cancel);
        await db.OrganisationVersions.Where(a => a.OrganisationId == 3).ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, "ELM HOUSE "), Cancel);

        var directory = await PartnershipDirectory.ReadAsync(db, town.Partnership, MadeUpExtract.DataDate, Cancel);

        Assert.Equal(["Elm House (A0001)", "Agency A0002", "ELM HOUSE (A0003)"], new[] { "A0001", "A0002", "A0003" }.Select(directory.Agency));
    }

    [Fact]
    public async Task A_name_that_another_agency_used_to_have_is_free()
    {
        var town = await Town.NewAsync(databases);
        await using var db = town.Open();
        await db.OrganisationVersions.Where(a => a.OrganisationId == 1)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.ValidTo, new DateOnly(2009, 12, 31)).SetProperty(a => a.Name, "Agency A0002"), Cancel);
        db.OrganisationVersions.Add(new OrganisationVersion
        {
            PartnershipId = town.Partnership,
            OrganisationId = 1,
            ValidFrom = new DateOnly(2010, 1, 1),
            Name = "New Road",
            Tiers = "2,3",
            Submits = true
        });
        await db.SaveChangesAsync(Cancel);

        Assert.Equal("Agency A0002 (A0002)", (await PartnershipDirectory.ReadAsync(db, town.Partnership, new DateOnly(2009, 6, 30), Cancel)).Agency("A0002"));
        Assert.Equal("Agency A0002", (await PartnershipDirectory.ReadAsync(db, town.Partnership, new DateOnly(2010, 6, 30), Cancel)).Agency("A0002"));
    }

    [Fact]
    public async Task Localities_with_the_same_name_are_told_apart_by_their_keys()
    {
        var town = await Town.NewAsync(databases);
        await using var db = town.Open();
        db.Localities.AddRange(
            new LocalityVersion { PartnershipId = town.Partnership, LocalityKey = "n1", Name = "North", ValidFrom = new DateOnly(2000, 1, 1), Postcodes = "ZZ1" },
            new LocalityVersion { PartnershipId = town.Partnership, LocalityKey = "n2", Name = "North", ValidFrom = new DateOnly(2000, 1, 1), Postcodes = "ZZ2" });
        await db.SaveChangesAsync(Cancel);

        var directory = await PartnershipDirectory.ReadAsync(db, town.Partnership, MadeUpExtract.DataDate, Cancel);

        Assert.Equal(["North (n1)", "North (n2)"], directory.Localities.Select(l => l.Name).Order());
    }

    [Fact]
    public async Task Filters_comparisons_and_files_keep_agencies_with_the_same_name_apart()
    {
        var town = await Town.NewAsync(databases);
        await using var db = town.Open();
        await db.OrganisationVersions.Where(a => a.OrganisationId != 3).ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, "Elm House"), Cancel);
        using var one = await town.SignInAsAsync("data-manager", "A0001");
        using var other = await town.SignInAsAsync("data-manager", "A0002");
        using var analyst = await town.SignInAsAsync("analyst");
        await town.AcceptAsync(one, MadeUpExtract.Of("A0001", 7));
        await town.AcceptAsync(other, MadeUpExtract.Of("A0002", 11, first: 20));

        var page = (await analyst.GetAsync("/assessment/presentations?year=2009-10&agency=A0001&compare=agency:A0002")).Document;
        Assert.Equal(["Elm House (A0001)", "Elm House (A0002)"], page.QuerySelectorAll("input[name=agency] + label").Select(l => l.Words()));
        Assert.Equal(["Elm House (A0001)", "Elm House (A0002)"], page.QuerySelectorAll(".sides:has(figure) .side__of").Select(s => s.Words()));
        var table = (await analyst.GetAsync("/assessment/presentations/by-agency.csv?year=2009-10")).Text;
        Assert.Contains("\nElm House (A0001),7,", table, StringComparison.Ordinal);
        Assert.Contains("\nElm House (A0002),11,", table, StringComparison.Ordinal);
        Assert.Contains("Field,Elm House (A0001),Elm House (A0002)", (await analyst.GetAsync("/assessment/data-quality/completeness-by-agency.csv")).Text,
            StringComparison.Ordinal);
    }
}
