using System.Net;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Organisations;

/// <summary>Agencies, localities, contracts, estimates and settings change from a day on.</summary>
public class OrganisationTests(TestDatabases databases)
{
    private static readonly string[] Pages =
        [
            "/organisations", "/organisations/settings", "/organisations/register",
            "/organisations/edit", "/organisations/edit?code=A0001", "/organisations/organisation?code=A0001", "/organisations/site?code=A0001",
            "/organisations/rename?code=A0001", "/organisations/close?code=A0001", "/organisations/merge?code=A0001",
            "/organisations/close/confirm?code=A0001&last=2010-06-30", "/organisations/merge/confirm?code=A0001&successor=A0002&day=2010-07-01",
            "/organisations/locality", "/organisations/contract", "/organisations/prevalence",
        ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_new_name_of_an_agency_holds_from_its_day_on_and_the_old_one_before(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("partnership-manager");

        await manager.GetAsync("/organisations/rename?code=A0002");
        var answer = await manager.SubmitAsync([("Name", "The Bridge"), .. Day("From", new DateOnly(2010, 4, 1))]);

        Assert.Equal("/organisations/organisation?code=A0002", answer.Location);
        await using var db = town.Open();
        Assert.Equal("Agency A0002",
            (await db.Agencies.Where(a => a.PartnershipId == town.Partnership && a.AgencyCode == "A0002").On(new DateOnly(2010, 3, 31)).SingleAsync(Cancel)).Name);
        Assert.Equal("The Bridge",
            (await db.Agencies.Where(a => a.PartnershipId == town.Partnership && a.AgencyCode == "A0002").On(new DateOnly(2010, 4, 1)).SingleAsync(Cancel)).Name);
        var e = await db.AuditEvents.SingleAsync(e => e.Action == "organisation.renamed", Cancel);
        Assert.Equal(("agency", "A0002", manager.AccountId), (e.SubjectKind, e.Subject, e.AccountId));
    }

    [Fact]
    public async Task An_agency_that_closes_is_expected_to_submit_no_more()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("partnership-manager");

        Assert.Contains("3 agencies of 3 have not submitted for July 2010", (await manager.GetAsync("/submissions/progress?to=2010-07"))
            .Words(), StringComparison.Ordinal);
        await manager.GetAsync("/organisations/close/confirm?code=A0002&last=2010-06-30&roles=keep");
        await manager.SubmitAsync();

        var progress = await manager.GetAsync("/submissions/progress?to=2010-07");
        Assert.Contains("2 agencies of 2 have not submitted for July 2010", progress.Words(), StringComparison.Ordinal);
        Assert.Equal(["None", "– not expected"], progress.Row("Agency A0002").TakeLast(2));
        Assert.Contains("closed after 30 June 2010", (await manager.GetAsync("/organisations")).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Months_in_which_nobody_submitted_lead_back()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("partnership-manager");

        var page = await manager.GetAsync("/submissions/progress?to=1950-01");

        Assert.Contains("No agency was expected to submit", page.Words(), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/submissions/progress']"));
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_next_to_its_field()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("partnership-manager");

        async Task<string> ErrorsOf(string path, params (string, string)[] fields)
        {
            await manager.GetAsync(path);
            var answer = await manager.SubmitAsync(fields);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(answer.Errors.Count, answer.Document.QuerySelectorAll("main .govuk-error-message").Length);
            Assert.All(answer.Document.QuerySelectorAll(".govuk-error-summary__list a"), a => Assert.NotNull(answer.Document.QuerySelector(a.GetAttribute("href")!)));
            return string.Join("; ", answer.Errors);
        }

        Assert.Equal("Enter the code; Enter the name; Choose at least one tier; Say whether it submits each month",
            await ErrorsOf("/organisations/edit?kind=agency"));
        Assert.Equal("There is an organisation with this code already",
            await ErrorsOf("/organisations/edit?kind=agency", ("NewCode", "a0001"), ("Name", "Again"), ("Tiers", "3"), ("Submits", "yes")));
        Assert.Equal("There is an organisation with this code already", await ErrorsOf("/organisations/edit?kind=prison", ("NewCode", "A0001"), ("Name", "HMP")));
        Assert.Equal("Code must be 5 characters or fewer",
            await ErrorsOf("/organisations/edit?kind=agency", ("NewCode", "A00012"), ("Name", "Long"), ("Tiers", "3"), ("Submits", "yes")));
        Assert.Equal("First day must be a real date", await ErrorsOf("/organisations/edit?code=A0001", Day("From", 31, 2, 2010)));
        Assert.Equal("First day must be the same as or after 1 January 2000, when it opened",
            await ErrorsOf("/organisations/edit?code=A0001", Day("From", new DateOnly(1999, 4, 1))));
        Assert.Equal("Choose what it is part of", await ErrorsOf("/organisations/edit?code=A0001", ("Parent", "2")));
        Assert.Equal("Enter the name; Enter the address; Enter a whole postcode, such as LS8 5AB",
            await ErrorsOf("/organisations/site?code=A0001", ("PostcodeTyped", "LS8")));
        Assert.Equal("Last day must be the same as or after the first day",
            await ErrorsOf("/organisations/site?code=A0001", [("Name", "Main"), ("Address", "1 Road"), ("PostcodeTyped", "LS8 5AB"),
                .. Day("From", new DateOnly(2010, 4, 1)), .. Day("To", new DateOnly(2010, 3, 1))]));
        Assert.Equal("Enter the new name", await ErrorsOf("/organisations/rename?code=A0001"));
        Assert.Equal("It is not open on that day",
            await ErrorsOf("/organisations/rename?code=A0001", [("Name", "Elm"), .. Day("From", new DateOnly(1999, 4, 1))]));
        Assert.Equal("Enter the last day; Say what becomes of the roles", await ErrorsOf("/organisations/close?code=A0001"));
        Assert.Equal("It is not open on that day",
            await ErrorsOf("/organisations/close?code=A0001", [("Roles", "keep"), .. Day("Last", new DateOnly(1999, 4, 1))]));
        Assert.Equal("Choose into which it merges; Enter the first day; Say what becomes of the roles", await ErrorsOf("/organisations/merge?code=A0001"));
        Assert.Equal("Choose into which it merges",
            await ErrorsOf("/organisations/merge?code=A0001", [("Successor", "A0001"), ("Roles", "end"), .. Day("Day", new DateOnly(2010, 7, 1))]));
        Assert.Equal("'LEEDS' must be a postcode district such as LS8 or a sector such as LS9 6",
            await ErrorsOf("/organisations/locality", ("Name", "North"), ("Postcodes", "LS8, Leeds")));
        Assert.Equal("Choose the agency; Enter the reference; Enter the title; Enter the first day", await ErrorsOf("/organisations/contract"));
        Assert.Equal("Enter a financial year, for example 2006-07; Choose of whom it is; Enter the number of people; Enter the source",
            await ErrorsOf("/organisations/prevalence"));
        Assert.Equal("Percentage of episodes must be a whole number from 0 to 100", await ErrorsOf("/organisations/settings", ("MostGone", "101")));
        await using var db = town.Open();
        Assert.Empty(await db.AuditEvents.Where(e => e.Action.StartsWith("organisation.")).ToListAsync(Cancel));
    }

    [Theory, EachDatabase]
    public async Task Localities_contracts_estimates_and_settings_are_kept_with_an_event_each(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("partnership-manager");

        await manager.GetAsync("/organisations/locality");
        await manager.SubmitAsync([("Name", "North East"), ("Postcodes", "ls8; ls9  6"), .. Day("From", new DateOnly(2010, 4, 1))]);
        await manager.GetAsync("/organisations/locality");
        Assert.Equal("LS8 is in North East already", Assert.Single((await manager.SubmitAsync(("Name", "South"), ("Postcodes", "LS8"))).Errors));
        await manager.GetAsync("/organisations/contract");
        await manager.SubmitAsync([("agency", "A0001"), ("ContractReference", "C/10"), ("ContractTitle", "Prescribing"), .. Day("From", new DateOnly(2010, 4, 1))]);
        await manager.GetAsync("/organisations/prevalence");
        await manager.SubmitAsync(("FinancialYear", "2010/11"), ("population", "pdu"), ("People", "6,565"), ("Source", "Glasgow estimates"));
        await manager.GetAsync("/organisations/prevalence?year=2010&population=pdu");
        await manager.SubmitAsync(("People", "6600"));
        await manager.GetAsync("/organisations/settings");
        await manager.SubmitAsync(("MostGone", "5 %".Replace(" ", "", StringComparison.Ordinal)), ("Target", "95"));

        await using var db = town.Open();
        Assert.Equal(("north-east", "LS8,LS9 6"), (await db.Localities.Select(l => new { l.LocalityKey, l.Postcodes }).SingleAsync(Cancel)) is var l
            ? (l.LocalityKey, l.Postcodes) : default);
        Assert.Equal("Prescribing", (await db.Contracts.SingleAsync(Cancel)).Title);
        Assert.Equal(6600, (await db.PrevalenceEstimates.SingleAsync(Cancel)).People);
        var partnership = await db.Partnerships.SingleAsync(Cancel);
        Assert.Equal((5, 95), (partnership.MostGonePercent, partnership.CompletenessTarget));
        Assert.Equal(["locality", "contract", "prevalence", "prevalence", "partnership"], await db.AuditEvents.Where(e => e.Action == "organisation.changed")
            .OrderBy(e => e.Sequence).Select(e => e.SubjectKind).ToListAsync(Cancel));
        var page = (await manager.GetAsync("/organisations")).Words();
        Assert.All(["North East", "Prescribing (C/10)", "2010-11", "6,600"], shown => Assert.Contains(shown, page, StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task A_pharmacy_is_added_with_what_it_is_part_of_and_its_sites(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("partnership-manager");

        await manager.GetAsync("/organisations/edit?kind=pct");
        await manager.SubmitAsync([("NewCode", "5N1"), ("Name", "Leeds PCT"), .. Day("From", new DateOnly(2006, 10, 1))]);
        await manager.GetAsync("/organisations/edit?kind=pharmacy");
        var added = await manager.SubmitAsync([("NewCode", "fab12"), ("Name", "Station Pharmacy"), ("Parent", "4"), .. Day("From", new DateOnly(2008, 4, 1))]);
        await manager.GetAsync("/organisations/site?code=FAB12");
        await manager.SubmitAsync(
            [("Name", "Shop"), ("Address", "7 Station Road,\nLeeds"), ("PostcodeTyped", "ls14dy"), .. Day("From", new DateOnly(2008, 4, 1))]);

        Assert.Equal("/organisations/organisation?code=FAB12", added.Location);
        var page = (await manager.GetAsync(added.Location)).Words();
        Assert.All(["Pharmacy, FAB12", "Number 5", "Part of Leeds PCT", "7 Station Road, Leeds, LS1 4DY", "since 1 April 2008"],
            shown => Assert.Contains(shown, page, StringComparison.Ordinal));
        Assert.Contains("Station Pharmacy (pharmacy)", (await manager.GetAsync("/organisations/organisation?code=5N1")).Words(), StringComparison.Ordinal);
        var pharmacies = await manager.GetAsync("/organisations/register?kind=pharmacy");
        Assert.Equal(["FAB12", "Leeds PCT", "Open"], pharmacies.Row("Station Pharmacy").TakeLast(3));
        Assert.DoesNotContain("Agency A0001", pharmacies.Words(), StringComparison.Ordinal);
        Assert.Contains("Agency A0001", (await manager.GetAsync("/organisations/register")).Words(), StringComparison.Ordinal);
        await using var db = town.Open();
        Assert.Equal(["organisation.added 5N1", "organisation.added FAB12", "organisation.changed FAB12"], await db.AuditEvents
            .Where(e => e.Action.StartsWith("organisation.")).OrderBy(e => e.Sequence).Select(e => e.Action + " " + e.Subject).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_pharmacy_is_no_agency()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("administrator");
        await manager.GetAsync("/organisations/edit?kind=pharmacy");
        await manager.SubmitAsync([("NewCode", "FAB12"), ("Name", "Station Pharmacy"), .. Day("From", new DateOnly(2008, 4, 1))]);

        foreach (var path in new[] { "/accounts/new", "/organisations/contract", "/submissions/progress?to=2010-07" })
        {
            var page = await manager.FollowAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("Agency A0001", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Station Pharmacy", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_council_is_no_part_of_itself()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("partnership-manager");
        foreach (var (code, parent) in new[] { ("COUNTY", ""), ("DISTRICT", "4"), ("PARISH", "5") })
        {
            await manager.GetAsync("/organisations/edit?kind=council");
            await manager.SubmitAsync([("NewCode", code), ("Name", code), ("Parent", parent), .. Day("From", new DateOnly(2000, 4, 1))]);
        }

        await manager.GetAsync("/organisations/edit?code=COUNTY");
        var refused = await manager.SubmitAsync([("Parent", "6"), .. Day("From", new DateOnly(2010, 4, 1))]);

        Assert.Equal("It would be part of itself: the other is part of it already", Assert.Single(refused.Errors));
        await using var db = town.Open();
        Assert.Single(await db.OrganisationVersions.Where(v => v.OrganisationId == 4).ToListAsync(Cancel));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("administrator");

        foreach (var path in new[] { "/organisations/edit?code=X9999", "/organisations/organisation?code=X9999", "/organisations/site?code=X9999",
            "/organisations/site?code=A0001&site=9", "/organisations/rename?code=X9999", "/organisations/close?code=X9999", "/organisations/merge?code=X9999",
            "/organisations/close/confirm?code=X9999&last=2010-06-30", "/organisations/close/confirm?code=A0001&last=never",
            "/organisations/merge/confirm?code=A0001&successor=X9999&day=2010-07-01", "/organisations/locality?key=none",
            "/organisations/contract?agency=A0001&reference=none", "/organisations/prevalence?year=2010&population=pdu" })
            Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("data-manager")]
    [InlineData("analyst")]
    public async Task Others_may_not_change_organisations(string role)
    {
        var town = await Town.NewAsync(databases);
        using var visitor = await town.SignInAsAsync(role);
        using var nobody = town.Nobody();

        foreach (var path in Pages)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(path)).Status);
            Assert.StartsWith("/sign-in", (await nobody.GetAsync(path)).Location, StringComparison.Ordinal);
        }
    }

    private static (string, string)[] Day(string name, DateOnly day) => Day(name, day.Day, day.Month, day.Year);

    private static (string, string)[] Day(string name, int day, int month, int year) =>
        [($"{name}.Day", $"{day}"), ($"{name}.Month", $"{month}"), ($"{name}.Year", $"{year}")];
}
