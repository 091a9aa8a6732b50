using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;
using Throughcare.Web.Kit;

namespace Throughcare.Tests.Web.Kit;

/// <summary>Two people have the same page open, and whoever saves last learns what the other has done.</summary>
public class ChangedMeanwhileTests(TestDatabases databases)
{
    private static readonly DateOnly April = new(2010, 4, 1);

    /// <summary>Every page that could overwrite something: a page, what one of two sends and what the other did meanwhile, and how that stands.</summary>
    private static readonly IReadOnlyList<Case> Cases =
    [
        new("settings", "partnership-manager", "/organisations/settings", [("Name", "Ours")], [("Name", "Theirs")], "Name: Theirs"),
        new("locality", "partnership-manager", "/organisations/locality?key=north", [("Postcodes", "LS7")], [("Postcodes", "LS6")], "Postcodes: LS6"),
        new("contract", "partnership-manager", "/organisations/contract?agency=A0001&reference=C1", [("ContractTitle", "Ours")],
            [("ContractTitle", "Theirs")], "Title: Theirs"),
        new("estimate", "partnership-manager", "/organisations/prevalence?year=2010&population=pdu", [("People", "100")], [("People", "2345")],
            "People: 2,345"),
        new("agency", "partnership-manager", "/organisations/edit?code=A0001", [("Tiers", "2"), ("Submits", "no")], [("Tiers", "4"), ("Submits", "yes")],
            "Tiers: 4"),
        new("name", "partnership-manager", "/organisations/rename?code=A0001", [("Name", "Ours")], [("Name", "Theirs")], "A0001: Theirs"),
        new("site", "partnership-manager", "/organisations/site?code=A0001&site=1", [("Name", "Ours")], [("Name", "Theirs")], "Theirs: 7 Station Road"),
        new("new site", "partnership-manager", "/organisations/site?code=A0001", [("Name", "Ours"), .. Site], [("Name", "Theirs"), .. Site],
            "Theirs: 7 Station Road"),
        new("closing", "partnership-manager", "/organisations/close/confirm?code=A0001&last=2010-06-30&roles=keep", [],
            [("Title", "Theirs")], "A0001: Agency A0001", "/organisations/contract?agency=A0001&reference=C1", "ContractTitle"),
        new("merger", "partnership-manager", "/organisations/merge/confirm?code=A0001&successor=A0002&day=2010-07-01&roles=keep", [],
            [("Name", "Theirs")], "A0002: Theirs", "/organisations/rename?code=A0002", "Name"),
        new("key worker", "team-manager", "/clients/{client}/key-worker", [("Worker", "none")], [("Worker", "{worker}")], "Key worker: Tester"),
        new("role", "administrator", "/accounts/{worker}", [("Role", "auditor")], [("Role", "administrator")], "Roles: Administrator, Key worker at A0001",
            Form: "#give"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static (string, string)[] Site => [("Address", "7 Station Road"), ("PostcodeTyped", "LS1 4DY")];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whoever_saves_last_overwrites_nothing_unseen(string name) => await OverwritesNothingAsync(name, TestDatabases.Usual);

    /// <summary>Rows are compared in the transaction of the change, which each database has in its own way.</summary>
    [Theory]
    [EachDatabase("locality")]
    [EachDatabase("merger")]
    [EachDatabase("role")]
    [EachDatabase("key worker")]
    public async Task On_either_database_whoever_saves_last_overwrites_nothing_unseen(string name, DatabaseKind kind) => await OverwritesNothingAsync(name, kind);

    [Fact]
    public async Task Every_page_that_could_overwrite_something_is_among_them()
    {
        var town = await Town.NewAsync(databases);
        var all = from endpoint in town.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                  let page = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()
                  where page is not null && page.HandlerTypeInfo.IsAssignableTo(typeof(IOverwrites))
                  select endpoint.RoutePattern.RawText!;

        var tried = Cases.Select(c => "/" + c.Path.Split('?')[0].Trim('/').Replace("{client}", "1", StringComparison.Ordinal)
            .Replace("{worker}", "1", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(all);
        Assert.Equal([], all.Where(address => !tried.Exists(path => new TemplateMatcher(TemplateParser.Parse(address), []).TryMatch(path, []))));
    }

    [Fact]
    public async Task A_form_without_the_token_counts_as_changed()
    {
        var (town, fill) = await TownAsync(TestDatabases.Usual);
        using var manager = await town.SignInAsAsync("partnership-manager");
        await manager.GetAsync(fill("/organisations/settings"));

        var answer = await manager.SubmitAsync((ChangedMeanwhile.Field, ""), ("Name", "Ours"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
    }

    [Fact]
    public async Task What_is_wrong_is_put_right_without_losing_sight_of_what_was_shown()
    {
        var (town, _) = await TownAsync(TestDatabases.Usual);
        using var one = await town.SignInAsAsync("partnership-manager");
        using var other = await town.SignInAsAsync("partnership-manager");
        foreach (var manager in new[] { one, other })
            await manager.GetAsync("/organisations/settings");

        await other.SubmitAsync(("Name", "Theirs"));
        Assert.Equal(["Enter the name"], (await one.SubmitAsync(("Name", ""))).Errors);

        Assert.Equal(HttpStatusCode.Conflict, (await one.SubmitAsync(("Name", "Ours"))).Status);
    }

    private async Task OverwritesNothingAsync(string name, DatabaseKind kind)
    {
        var which = Cases.Single(c => c.Name == name);
        var (town, fill) = await TownAsync(kind);
        using var one = await town.SignInAsAsync(which.Role);
        using var other = await town.SignInAsAsync(which.Role);
        var path = fill(which.Path);
        await one.GetAsync(path);
        await other.GetAsync(fill(which.ElsewherePath ?? which.Path));
        var changed = await other.SubmitAsync(which.Form, Filled(which.Meanwhile, which.ElsewhereField, fill));
        Assert.Equal(HttpStatusCode.Redirect, changed.Status);
        var events = await EventsAsync(town);

        var answer = await one.SubmitAsync(which.Form, Filled(which.Sent, null, fill));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal([ChangedMeanwhile.Words], answer.Errors.Take(1));
        Assert.Contains(which.Now, answer.Document.QuerySelector(".govuk-error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Equal(events, await EventsAsync(town));
        await using (var db = town.Open())
            Assert.False(await db.OrganisationSites.AnyAsync(s => s.Name == "Ours", Cancel) || await db.OrganisationVersions.AnyAsync(s => s.Name == "Ours", Cancel)
                || await db.Contracts.AnyAsync(c => c.Title == "Ours", Cancel) || await db.Partnerships.AnyAsync(p => p.Name == "Ours", Cancel));
        foreach (var (field, typed) in Filled(which.Sent, null, fill))
            Assert.Contains(typed, Values(answer, which.Form, field));

        // Now they have seen it, and mean it.
        Assert.Equal(HttpStatusCode.Redirect, (await one.SubmitAsync(which.Form)).Status);
    }

    /// <summary>What has been recorded, except that pages were looked at.</summary>
    private static async Task<int> EventsAsync(Town town)
    {
        await using var db = town.Open();
        return await db.AuditEvents.CountAsync(e => e.Action != "client.read", Cancel);
    }

    private static IEnumerable<string> Values(Answer page, string form, string field) => page.Document
        .QuerySelectorAll($"{form} [name='{field}'], {form} [name='{field}'] option")
        .Where(e => e.LocalName == "textarea" || e.LocalName == "option" ? e.LocalName == "textarea" || e.HasAttribute("selected") :
            e.GetAttribute("type") is not ("radio" or "checkbox") || e.HasAttribute("checked"))
        .Select(e => e.LocalName == "textarea" ? e.TextContent.Trim() : e.GetAttribute("value") ?? "");

    private static (string, string)[] Filled((string Field, string Value)[] fields, string? field, Func<string, string> fill) =>
        [.. fields.Select(f => (field ?? f.Field, fill(f.Value)))];

    private async Task<(Town Town, Func<string, string> Fill)> TownAsync(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        await using (var db = town.Open())
        {
            var partnership = town.Partnership;
            db.Add(new LocalityVersion { PartnershipId = partnership, LocalityKey = "north", ValidFrom = April, Name = "North", Postcodes = "LS8" });
            db.Add(new Contract { PartnershipId = partnership, AgencyCode = "A0001", Reference = "C1", Title = "Prescribing", ValidFrom = April });
            db.Add(new PrevalenceEstimate { PartnershipId = partnership, YearStart = 2010, Population = "pdu", People = 6565, Source = "Estimates" });
            db.Add(new OrganisationSite
            {
                PartnershipId = partnership,
                OrganisationId = 1,
                SiteId = 1,
                Name = "Shop",
                Address = "7 Station Road",
                Postcode = "LS1 4DY",
                ValidFrom = April,
            });
            await db.SaveChangesAsync(Cancel);
        }
        using var sender = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(sender, MadeUpExtract.Of("A0001", 1));
        var worker = await town.OpenAccountAsync(new HeldRole("key-worker", "A0001"));
        await using var reading = town.Open();
        var client = (await reading.Clients.SingleAsync(Cancel)).ClientId;
        return (town, text => text.Replace("{client}", $"{client}", StringComparison.Ordinal).Replace("{worker}", $"{worker.AccountId}", StringComparison.Ordinal));
    }

    /// <summary>A page that two have open.</summary>
    /// <param name="Sent">What one of them sends, last.</param>
    /// <param name="Meanwhile">What the other sent before.</param>
    /// <param name="Now">How it then stands, as the page says.</param>
    /// <param name="ElsewherePath">The page on which the other is, where it is another.</param>
    /// <param name="ElsewhereField">The field of that page.</param>
    private sealed record Case(
        string Name, string Role, string Path, (string Field, string Value)[] Sent, (string Field, string Value)[] Meanwhile, string Now,
        string? ElsewherePath = null, string? ElsewhereField = null, string Form = "main form");
}
