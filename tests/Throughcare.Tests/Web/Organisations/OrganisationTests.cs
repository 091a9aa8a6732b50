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
        ["/organisations", "/organisations/settings", "/organisations/agency", "/organisations/locality", "/organisations/contract", "/organisations/prevalence"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_new_name_of_an_agency_holds_from_its_day_on_and_the_old_one_before(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("partnership-manager");

        await manager.GetAsync("/organisations/agency?code=A0002");
        var answer = await manager.SubmitAsync([("Name", "The Bridge"), .. Day("From", new DateOnly(2010, 4, 1))]);

        Assert.Equal("/organisations", answer.Location);
        await using var db = town.Open();
        Assert.Equal("Agency A0002",
            (await db.Agencies.Where(a => a.PartnershipId == town.Partnership && a.AgencyCode == "A0002").On(new DateOnly(2010, 3, 31)).SingleAsync(Cancel)).Name);
        Assert.Equal("The Bridge",
            (await db.Agencies.Where(a => a.PartnershipId == town.Partnership && a.AgencyCode == "A0002").On(new DateOnly(2010, 4, 1)).SingleAsync(Cancel)).Name);
        var e = await db.AuditEvents.SingleAsync(e => e.Action == "organisation.changed", Cancel);
        Assert.Equal(("agency", "A0002", manager.AccountId), (e.SubjectKind, e.Subject, e.AccountId));
    }

    [Fact]
    public async Task An_agency_that_closes_is_expected_to_submit_no_more()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("partnership-manager");

        Assert.Contains("3 agencies of 3 have not submitted for July 2010", (await manager.GetAsync("/submissions/progress?to=2010-07"))
            .Words(), StringComparison.Ordinal);
        await manager.GetAsync("/organisations/agency?code=A0002");
        await manager.SubmitAsync([.. Day("From", new DateOnly(2010, 4, 1)), .. Day("To", new DateOnly(2010, 6, 30))]);

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

        Assert.Equal("Enter the agency code; Enter the name; Choose at least one tier; Say whether it submits each month", await ErrorsOf("/organisations/agency"));
        Assert.Equal("There is an agency with this code already; change it instead",
            await ErrorsOf("/organisations/agency", ("AgencyCode", "a0001"), ("Name", "Again"), ("Tiers", "3"), ("Submits", "yes")));
        Assert.Equal("First day must be a real date", await ErrorsOf("/organisations/agency?code=A0001", Day("From", 31, 2, 2010)));
        Assert.Equal("Last day must be the same as or after the first day",
            await ErrorsOf("/organisations/agency?code=A0001", [.. Day("From", new DateOnly(2010, 4, 1)), .. Day("To", new DateOnly(2010, 3, 1))]));
        Assert.Equal("'LEEDS' must be a postcode district such as LS8 or a sector such as LS9 6",
            await ErrorsOf("/organisations/locality", ("Name", "North"), ("Postcodes", "LS8, Leeds")));
        Assert.Equal("Choose the agency; Enter the reference; Enter the title; Enter the first day", await ErrorsOf("/organisations/contract"));
        Assert.Equal("Enter a financial year, for example 2006-07; Choose of whom it is; Enter the number of people; Enter the source",
            await ErrorsOf("/organisations/prevalence"));
        Assert.Equal("Percentage of episodes must be a whole number from 0 to 100", await ErrorsOf("/organisations/settings", ("MostGone", "101")));
        await using var db = town.Open();
        Assert.Empty(await db.AuditEvents.Where(e => e.Action == "organisation.changed").ToListAsync(Cancel));
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

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("administrator");

        foreach (var path in new[] { "/organisations/agency?code=X9999", "/organisations/locality?key=none",
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
