using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Services.Clients;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Audit;

/// <summary>Auditors find who did what, and are recorded themselves.</summary>
public class AuditPageTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Events_are_found_by_who_what_about_whom_and_when(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var auditor = await host.SignInAsAsync("auditor");
        await RecordAsync(host, new AuditEntry(1, ClientEvents.Read) { AccountId = auditor.AccountId, Actor = "First", SubjectKind = "client", Subject = "41" });
        await RecordAsync(host, new AuditEntry(1, ClientEvents.Read) { AccountId = 77, Actor = "Second", SubjectKind = "client", Subject = "42", Reason = "Duty call" });
        await RecordAsync(host, new AuditEntry(1, SubmissionEvents.Accepted) { AccountId = 77, Actor = "Third", SubjectKind = "submission", Subject = "42" });
        await RecordAsync(host, new AuditEntry(0, AccountEvents.SignInFailed) { Actor = "Nobody known" });
        await RecordAsync(host, new AuditEntry(2, ClientEvents.Read) { Actor = "Elsewhere", SubjectKind = "client", Subject = "42" });
        var today = host.Clock.GetUtcNow();
        var yesterday = today.AddDays(-1);

        Assert.Equal(["First", "Second"], await FoundAsync(auditor, "what=client.read"));
        Assert.Equal(["Second", "Third"], await FoundAsync(auditor, "about=42"));
        Assert.Equal(["Second"], await FoundAsync(auditor, "about=42&kind=client"));
        Assert.Contains("First", await FoundAsync(auditor, $"who={auditor.AccountId}"));
        Assert.DoesNotContain("Second", await FoundAsync(auditor, $"who={auditor.AccountId}"));
        Assert.Contains("Nobody known", await FoundAsync(auditor, "what=account.sign-in-failed"));
        Assert.Equal(["First", "Second"],
            await FoundAsync(auditor, $"what=client.read&from.day={yesterday.Day}&from.month={yesterday.Month}&from.year={yesterday.Year}"));
        Assert.Empty(await FoundAsync(auditor, $"what=client.read&to.day={yesterday.Day}&to.month={yesterday.Month}&to.year={yesterday.Year}"));
        Assert.DoesNotContain("Elsewhere", await FoundAsync(auditor, ""));
    }

    [Theory, EachDatabase]
    public async Task A_list_on_which_a_client_stood_is_found_among_what_was_done_about_them(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of(Enumerable.Range(1, 12).Select(n => MadeUpExtract.Row(Town.Agency, n))));
        using var auditor = await town.SignInAsAsync("auditor");
        Assert.Empty(await FoundAsync(auditor, "kind=client&about=1&what=client.searched"));

        await manager.GetAsync("/clients?list=open");

        foreach (var client in new[] { 1, 2, 12 })
            Assert.Single(await FoundAsync(auditor, $"kind=client&about={client}&what=client.searched"));
        Assert.Empty(await FoundAsync(auditor, "kind=client&about=13&what=client.searched"));
        Assert.Empty(await FoundAsync(auditor, "kind=client&about=0&what=client.searched"));
    }

    [Fact]
    public async Task Looking_at_the_trail_is_recorded_with_what_was_looked_for()
    {
        var town = await Town.NewAsync(databases);
        using var auditor = await town.SignInAsAsync("auditor");

        await auditor.GetAsync("/audit?about=42&kind=client");

        await using var db = town.Open();
        var read = await db.AuditEvents.OrderBy(e => e.Sequence).LastAsync(Cancel);
        Assert.Equal(("audit.read", auditor.AccountId, """{"search":"kind=client\u0026about=42"}"""), (read.Action, read.AccountId, read.Detail));
    }

    [Theory, EachDatabase]
    public async Task The_trail_is_exported_as_CSV_and_that_is_recorded_first(DatabaseKind kind)
    {
        // Auditors see the installation's trail too, in which other tests write.
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var auditor = await host.SignInAsAsync("auditor");
        await RecordAsync(host,
            new AuditEntry(ServiceHost.Partnership, ClientEvents.Read) { Actor = "First", SubjectKind = "client", Subject = "41", Reason = "=cmd|' /C calc'!A0" });

        var file = await auditor.GetAsync("/audit/export.csv");

        Assert.Equal(("text/csv; charset=utf-8", "attachment; filename=audit-trail.csv"), (file.Headers["Content-Type"], file.Headers["Content-Disposition"]));
        var lines = file.Text.TrimStart('\uFEFF').TrimEnd().Split('\n');
        Assert.StartsWith("partnership,sequence,at,", lines[0], StringComparison.Ordinal);
        Assert.Contains("audit.exported", lines[1], StringComparison.Ordinal);
        Assert.Contains("client.read", lines[2], StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", lines[2], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
    }

    [Fact]
    public async Task A_date_that_is_none_is_named()
    {
        var town = await Town.NewAsync(databases);
        using var auditor = await town.SignInAsAsync("auditor");

        Assert.Equal(["From date must be a real date"], (await auditor.GetAsync("/audit?from.day=31&from.month=2&from.year=2026")).Errors);
        Assert.Equal(HttpStatusCode.BadRequest, (await auditor.GetAsync("/audit/export.csv?from.day=31&from.month=2&from.year=2026")).Status);
    }

    [Fact]
    public async Task A_long_trail_is_shown_in_pages()
    {
        var town = await Town.NewAsync(databases);
        using var auditor = await town.SignInAsAsync("auditor");
        for (var i = 0; i < 60; i++)
            await RecordAsync(town, new AuditEntry(town.Partnership, ClientEvents.Read) { Actor = $"Reader {i}" });

        Assert.Equal(50, (await FoundAsync(auditor, "what=client.read")).Count);
        Assert.Equal(10, (await FoundAsync(auditor, "what=client.read&page=2")).Count);
        Assert.Equal(10, (await FoundAsync(auditor, "what=client.read&page=99")).Count);
    }

    private static Task RecordAsync(Town town, AuditEntry entry) => town.Services.GetRequiredService<AuditTrail>().RecordAsync(entry, Cancel);

    private static async Task<IReadOnlyList<string>> FoundAsync(Visitor auditor, string query)
    {
        var page = await auditor.GetAsync("/audit?" + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return [.. page.Document.QuerySelectorAll("main table tbody tr")
            .Select(r => Regex.Replace(r.Children[1].TextContent, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1))).Order(StringComparer.Ordinal)];
    }
}
