using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;
using Throughcare.Web.Access;

namespace Throughcare.Tests.Web;

/// <summary>Every page in every state that looks different, as those meet it who may open it: at a desk and on a telephone.</summary>
public class EveryPageTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    /// <summary>What answers with a file, and so with nothing to look at.</summary>
    private static readonly string[] Files = ["audit/export.csv"];

    [Theory]
    [InlineData(Screen.Desk)]
    [InlineData(Screen.Phone)]
    public async Task Every_page_is_readable_by_all_in_every_state(int width)
    {
        var opened = new ConcurrentBag<string>();
        await using var host = await ServiceHost.StartAsync(databases, map: routes => Watch(routes, opened));
        await using var people = new People(host, screen, width);

        await BeforeSigningInAsync(people);
        await BeforeThereAreRecordsAsync(people);
        await SubmissionsAsync(people);
        await ClientsAsync(people);
        await AssessmentAsync(people);
        await OrganisationsAsync(people);
        await OwnAccountAsync(people);
        await AccountsAsync(people);
        await AuditAsync(people);
        await FirstPagesAsync(people);
        await RefusalsAsync(people);

        Assert.False(people.Findings.Any(), string.Join('\n', people.Findings));
        var pages = host.Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(PageOf).OfType<string>().Distinct().Except(Files).ToList();
        Assert.True(pages.Count > 35);
        Assert.Equal([], pages.Except(opened));
    }

    private static async Task BeforeSigningInAsync(People people)
    {
        var window = await people.NobodyAsync();
        await window.InspectAsync("/sign-in", "Sign in");
        await window.InspectAsync("/sign-in?expired=true&returnUrl=%2Faccount", "You were signed out");
        await window.SendAsync("Enter your email address");
        await window.InspectAsync("/invitation/1/nothing", "The link does not work any more");

        var account = await people.Host.OpenAccountAsync(new HeldRole("analyst", ""));
        await window.Page.GotoAsync("/sign-in");
        await window.Page.FillAsync("#Email", account.Email);
        await window.Page.FillAsync("#Password", ServiceHost.Password);
        await window.SendAsync("code");
        await window.Page.FillAsync("#Code", "abc");
        await window.SendAsync("Code is wrong");
        await window.InspectAsync("/sign-in/recovery", "Use a recovery code");
        await window.Page.FillAsync("#Code", "ABCD EFGH IJKL MNOP");
        await window.SendAsync("Recovery code is wrong or has been used");
    }

    private static async Task BeforeThereAreRecordsAsync(People people)
    {
        var analyst = await people.AsAsync("analyst");
        await analyst.InspectAsync("/", "There are no figures yet");
        await analyst.InspectAsync("/assessment/exits", "No figures yet");
        await analyst.InspectAsync("/assessment/data-quality", "No figures yet");
        await analyst.InspectAsync("/submissions/progress?to=2010-07", "None");
        var manager = await people.AsAsync("data-manager");
        await manager.InspectAsync("/assessment", "Go to submissions");
        await manager.InspectAsync("/submissions", "Nothing has been sent yet");
        await (await people.AsAsync("team-manager")).InspectAsync("/clients", "Every client with an open episode has a key worker");
        await (await people.AsAsync("key-worker")).InspectAsync("/clients", "You have no clients yet");
        await (await people.AsAsync("partnership-manager")).InspectAsync("/organisations", "Agency A0001");
    }

    private static async Task SubmissionsAsync(People people)
    {
        var (host, visitor, window) = (people.Host, await people.VisitorAsync("data-manager"), await people.AsAsync("data-manager"));
        var first = await host.AcceptAsync(visitor, MadeUpExtract.Of("A0001", 60, first: 5), new DateOnly(2010, 5, 31));
        await window.InspectAsync("/submissions/new", "Send");
        await window.Page.FillAsync("[name='DataDate.Day']", "40");
        await window.SendAsync("Choose a file");

        var second = await host.SubmitAsync(visitor, Faulty(60));
        await window.InspectAsync($"/submissions/{second}", "To be reviewed");
        await window.InspectAsync($"/submissions/{second}/faults?check=missing-value", "A required value is missing");
        await window.InspectAsync($"/submissions/{second}/accept", "Accept");
        await window.InspectAsync($"/submissions/{second}/undo", "This submission cannot be undone", HttpStatusCode.Conflict);
        await host.AcceptAsync(visitor, second);
        await window.InspectAsync($"/submissions/{second}/accept", "It has already been accepted", HttpStatusCode.Conflict);
        await window.InspectAsync($"/submissions/{second}", "Undo this submission");
        await window.InspectAsync($"/submissions/{first}", "Accepted");
        await window.InspectAsync($"/submissions/{second}/undo", "Undo");
        await window.SendAsync("Enter why you undo the submission");

        var review = await host.SubmitAsync(visitor, MadeUpExtract.Of("A0001", 20), new DateOnly(2010, 7, 31));
        await window.InspectAsync($"/submissions/{review}/accept", "Stop and look");
        await window.SendAsync("Confirm that you have seen this and want to go on");
        await window.InspectAsync($"/submissions/{review}/reject", "Reject");
        await window.SendAsync("Enter why you reject the submission");
        await window.Page.FillAsync("#Reason", "Half of the team is missing");
        await window.SendAsync("Half of the team is missing");
        await window.InspectAsync($"/submissions/{review}/reject", "It has already been rejected", HttpStatusCode.Conflict);

        var unusable = await host.SubmitAsync(visitor, MadeUpExtract.Of("A0002", 2));
        await window.InspectAsync($"/submissions/{unusable}", "There are rows of agency A0002");
        await window.InspectAsync("/submissions", "Faults over time");
        await (await people.AsAsync("analyst")).InspectAsync("/submissions/progress?to=2010-07", "Agency A0001");
    }

    private static async Task ClientsAsync(People people)
    {
        var window = await people.AsAsync("team-manager");
        await window.InspectAsync("/clients", "Without a key worker");
        await window.SendAsync("Enter a client reference");
        await window.Page.FillAsync("#Reference", "nobody");
        await window.SendAsync("There is no such client among those you may see");
        await window.Page.FillAsync("#Reference", "REF-7");
        await window.SendAsync("Search results");
        await window.InspectAsync("/clients?list=open", "With an open episode");
        await window.InspectAsync("/clients/1", "Specialist prescribing");
        await window.InspectAsync("/clients/1/key-worker", "Who is the key worker?");
        // Whom somebody has chosen may have lost the role meanwhile.
        await window.Page.EvaluateAsync("document.querySelector('#Worker').value = '9999'");
        await window.Page.CheckAsync("#Worker");
        await window.SendAsync("Choose a key worker of the agency, or nobody");
        await window.Page.CheckAsync("#Worker");
        await window.SendAsync("Tester");
        await (await people.AsAsync("key-worker")).InspectAsync("/clients", "1 client");
    }

    private static async Task AssessmentAsync(People people)
    {
        var analyst = await people.AsAsync("analyst");
        await analyst.InspectAsync("/assessment?year=2009-10", "2009-10, all clients");
        await analyst.InspectAsync("/assessment/profile?year=2009-10&sex=female", "Remove this filter");
        await analyst.InspectAsync("/assessment/exits?year=banana", "Write the year like 2006-07.", HttpStatusCode.BadRequest);
        await analyst.InspectAsync("/assessment/data-quality", "faults");
        await analyst.InspectAsync("/assessment/people?figure=in-treatment/year&year=2009-10", "each by a pseudonym");
        await analyst.InspectAsync("/api", "Authorization: Bearer");
        await (await people.AsAsync("data-manager")).InspectAsync("/assessment/people?figure=in-treatment/year&year=2009-10", "clients that you may see");
    }

    private static async Task OrganisationsAsync(People people)
    {
        await using (var db = people.Host.Database.Open())
        {
            db.Add(new LocalityVersion { PartnershipId = 1, LocalityKey = "north", ValidFrom = new DateOnly(2010, 4, 1), Name = "North", Postcodes = "LS8,LS9 6,LS17" });
            db.Add(new Contract { PartnershipId = 1, AgencyCode = "A0001", Reference = "C/1", Title = "Prescribing", ValidFrom = new DateOnly(2010, 4, 1) });
            db.Add(new PrevalenceEstimate { PartnershipId = 1, YearStart = 2010, Population = "pdu", People = 6565, Source = "Estimates of 2010" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var window = await people.AsAsync("partnership-manager");
        await window.InspectAsync("/organisations", "Prescribing");
        foreach (var (path, says) in new[] { ("/organisations/agency?code=A0001", "Change agency A0001"), ("/organisations/locality?key=north", "Change a locality"), ("/organisations/contract?agency=A0001&reference=C/1", "Change a contract"), ("/organisations/prevalence?year=2010&population=pdu", "2010-11") })
            await window.InspectAsync(path, says);
        foreach (var (page, says) in new[] { ("agency", "Enter the agency code"), ("locality", "Enter the name"), ("contract", "Enter the reference"), ("prevalence", "Enter the source") })
        {
            await window.InspectAsync($"/organisations/{page}", "Save");
            await window.SendAsync(says);
        }
        await window.InspectAsync("/organisations/settings", "Save");
        await window.Page.FillAsync("#MostGone", "101");
        await window.SendAsync("must be a whole number from 0 to 100");
    }

    private static async Task OwnAccountAsync(People people)
    {
        var window = await people.AsAsync("analyst");
        await window.InspectAsync("/permissions", "Read a client");
        await window.InspectAsync("/account/tokens", "Make an access token");
        await window.SendAsync("Enter what the token is for");
        await window.Page.FillAsync("#For", "Our monthly spreadsheet");
        await window.Page.CheckAsync("#Lasts");
        await window.SendAsync("It is shown this once only");
        await window.InspectAsync("/account", "Our monthly spreadsheet");
        await window.InspectAsync("/account/password", "Current password");
        await window.SendAsync("Enter your current password");
        await window.InspectAsync("/account/second-factor", "the app you use now stops working");
        await window.SendAsync("Enter the six-digit code");
        await window.InspectAsync("/account/recovery-codes", "Make new recovery codes");
        await window.Page.FillAsync("#Password", "wrong");
        await window.SendAsync("Password is wrong");
        await window.Page.FillAsync("#Password", ServiceHost.Password);
        await window.SendAsync("These codes are shown this once only");
        await window.InspectAsync("/sign-out", "Sign out");

        var newcomer = await people.OpenAsync(await people.Host.SignInAsync(await people.Host.OpenAccountAsync([new HeldRole("auditor", "")], withSecondFactor: false)));
        await newcomer.InspectAsync("/account/second-factor", "you need a code from your phone");
        await newcomer.Page.FillAsync("#Code", people.Host.CodeOf(await newcomer.Page.InputValueAsync("[name=key]")));
        await newcomer.SendAsync("Your second factor is set up");
    }

    private static async Task AccountsAsync(People people)
    {
        var other = await people.Host.OpenAccountAsync(new HeldRole("data-manager", "A0001"), new HeldRole("key-worker", "A0002"));
        var window = await people.AsAsync("administrator");
        await window.InspectAsync("/accounts", other.Name);
        await window.InspectAsync("/accounts/new", "Open");
        await window.SendAsync("Enter a name");
        await window.InspectAsync($"/accounts/{(await people.VisitorAsync("administrator")).AccountId}", "This is your own account");
        await window.InspectAsync($"/accounts/{other.AccountId}", "Take the second factor away");
        await window.SendAsync("Choose a role", "#give button");
        await window.SendAsync("Pass this link on", "form[action$=Invite] button");
        var link = new Uri(await window.Page.InnerTextAsync("#link")).AbsolutePath;
        var invited = await people.NobodyAsync();
        await invited.InspectAsync(link, "Set your password");
        await invited.SendAsync("Enter a new password");
        await window.Page.GotoAsync($"/accounts/{other.AccountId}");
        await window.SendAsync("Open the account again", "form[action$=Close] button");
    }

    private static async Task AuditAsync(People people)
    {
        var window = await people.AsAsync("auditor");
        await window.InspectAsync("/audit", "Tester");
        await window.InspectAsync("/audit?what=audit.exported", "Nothing was recorded that fits");
        await window.Page.FillAsync("#reference", "nobody");
        await window.SendAsync("Choose the agency whose reference it is");
        await window.Page.SelectOptionAsync("#agency", "A0001");
        await window.Page.FillAsync("#reference", "nobody");
        await window.SendAsync("Nothing was recorded that fits");
        await window.InspectAsync("/audit?from.day=31&from.month=2&from.year=2026", "From date must be a real date");
    }

    private static async Task FirstPagesAsync(People people)
    {
        foreach (var (role, says) in new[]
        {
            ("key-worker", "You are the key worker of 1 client"),
            ("team-manager", "have no key worker"),
            ("data-manager", "Due this month"),
            ("analyst", "Open the figures"),
            ("commissioner", "Open the figures"),
            ("partnership-manager", "have not submitted"),
            ("administrator", "set a password"),
            ("auditor", "in the audit trail"),
        })
            await (await people.AsAsync(role)).InspectAsync("/", says);
        var nobodyYet = await people.OpenAsync(await people.Host.SignInAsync(await people.Host.OpenAccountAsync()));
        await nobodyYet.InspectAsync("/", "You have no role yet");
    }

    private static async Task RefusalsAsync(People people)
    {
        foreach (var window in new[] { await people.NobodyAsync(), await people.AsAsync("commissioner") })
        {
            await window.InspectAsync("/not-there", "Page not found", HttpStatusCode.NotFound);
            await window.InspectAsync("/error/400", "This address cannot be used", HttpStatusCode.BadRequest);
            await window.InspectAsync("/error/413", "The file is too large", HttpStatusCode.RequestEntityTooLarge);
            await window.InspectAsync("/error/429", "Too many attempts", HttpStatusCode.TooManyRequests);
        }
        var commissioner = await people.AsAsync("commissioner");
        await commissioner.InspectAsync("/accounts", "You do not have permission", HttpStatusCode.Forbidden);
        await commissioner.InspectAsync("/breaks", "Sorry, there is a problem with the service", HttpStatusCode.InternalServerError);
    }

    /// <summary>Notes which pages the browser is shown, and makes one that breaks.</summary>
    private static void Watch(IEndpointRouteBuilder routes, ConcurrentBag<string> opened)
    {
        routes.Map("/breaks", void () => throw new InvalidOperationException()).WithMetadata(new NeedsAttribute(NeedsAttribute.SignedIn));
        ((WebApplication)routes).Use(async (context, next) =>
        {
            var page = context.GetEndpoint() is { } endpoint ? PageOf(endpoint) : null;
            await next(context);
            // Visitors without a browser say nothing of themselves.
            if (page is not null && context.Request.Headers.UserAgent.Count > 0 && context.Response.StatusCode is < 300 or >= 400)
                opened.Add(page);
        });
    }

    /// <summary>The address of a page as it is written in the page; null for what is none.</summary>
    private static string? PageOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null ? ((RouteEndpoint)endpoint).RoutePattern.RawText : null;

    /// <summary>Every second client has no main drug.</summary>
    private static string Faulty(int clients) => MadeUpExtract.Of(Enumerable.Range(1, clients).Select(n => MadeUpExtract.Row("A0001", n, drug: n % 2 == 0 ? "" : "1011")));
}
