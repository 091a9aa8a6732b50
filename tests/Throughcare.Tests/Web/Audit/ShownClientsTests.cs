using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Services;
using Throughcare.Services.Audit;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;
using Throughcare.Web.Access;

namespace Throughcare.Tests.Web.Audit;

/// <summary>Who is shown is written down first, and what cannot be written down is not shown.</summary>
public class ShownClientsTests(TestDatabases databases)
{
    private const string Agency = ServiceHost.Agency;

    private const string Error = "Sorry, there is a problem with the service";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task What_cannot_be_recorded_is_not_shown_page_or_file(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        await host.AcceptAsync(manager, RecognisableClients.Extract(Agency, [1, 2]));
        string[] addresses = ["/clients?list=open", "/clients/1", "/submissions/1/faults?check=unknown-code", "/submissions/1/faults.csv"];
        await using var db = host.Database.Open();
        await db.Database.ExecuteSqlRawAsync(kind == DatabaseKind.Sqlite
            ? "CREATE TRIGGER full BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'full'); END"
            : "CREATE TRIGGER \"full\" BEFORE INSERT ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()", Cancel);

        foreach (var address in addresses)
        {
            var answer = await manager.GetAsync(address);
            Assert.Equal((HttpStatusCode.InternalServerError, Error), (answer.Status, answer.Title));
            Assert.Empty(RecognisableClients.In(answer.Text));
        }

        await db.Database.ExecuteSqlRawAsync(kind == DatabaseKind.Sqlite ? "DROP TRIGGER full" : "DROP TRIGGER \"full\" ON audit_event", Cancel);
        foreach (var address in addresses)
            Assert.NotEmpty(RecognisableClients.In((await manager.GetAsync(address)).Text));
        Assert.Equal(
            ["client.searched", "client.read", "submission.read", "submission.downloaded"],
            await db.AuditEvents.OrderByDescending(e => e.Sequence).Take(4).OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync(Cancel));
    }

    [Theory, EachDatabase]
    public async Task A_file_sends_not_a_byte_before_its_events_and_who_hangs_up_at_the_first_stands_in_the_trail(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        var id = await host.SubmitAsync(manager, RecognisableClients.Extract(Agency, Enumerable.Range(1, 5000)));
        Assert.Empty(await DownloadsAsync(host));

        Task<HttpResponseMessage> answer;
        await using (var db = host.Database.Open())
        await using (await db.Database.BeginTransactionAsync(Cancel))
        {
            // Somebody writes an event and takes their time; in the end they let it be.
            await host.Services.GetRequiredService<AuditTrail>().AppendAsync(db, new AuditEntry(ServiceHost.Partnership, TrailEvents.Read) { Actor = "Slow" }, Cancel);
            answer = manager.Http.GetAsync($"/submissions/{id}/faults.csv", HttpCompletionOption.ResponseHeadersRead, Cancel);
            // However slow the machine is: while nobody can write to the trail there is no answer.
            await Task.Delay(1000, Cancel);
            Assert.False(answer.IsCompleted);
        }
        using (var response = await answer)
        await using (var file = await response.Content.ReadAsStreamAsync(Cancel))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(1, await file.ReadAsync(new byte[1], Cancel));
            Assert.Equal(3, (await DownloadsAsync(host)).Count);
        }

        var events = await DownloadsAsync(host);
        Assert.Equal(["1 of 3", "2 of 3", "3 of 3"], events.Select(e => e["part"]));
        Assert.All(events, e => Assert.Equal(Agency, e["agency"]));
        Assert.All(events, e => Assert.InRange(RecognisableClients.In(e["references"]).Count, 1, NamedClients.MostOfEvent));
        Assert.Equal(Enumerable.Range(1, 2500).Select(n => 2 * n), events.SelectMany(e => RecognisableClients.In(e["references"])).Order());
        var findings = await new AuditVerification(host.Database, AuditKey.Load(host.KeysFolder, mayCreate: false), Capabilities.Witnesses).RunAsync([], Cancel);
        Assert.All(findings, f => Assert.Empty(f.Damages));
    }

    [Fact]
    public async Task An_endpoint_that_forgets_to_record_sends_nothing_and_one_that_records_is_named_for_what_it_does()
    {
        await using var host = await ServiceHost.StartAsync(databases, map: routes =>
        {
            var needs = new NeedsAttribute("client.read");
            routes.MapGet("/forgets", async (ThroughcareDb db, ShownClients shown) => shown.Reference(await db.Clients.FirstAsync())).WithMetadata(needs);
            routes.MapGet("/says-it-too-late", async (ThroughcareDb db, ShownClients shown, HttpContext context) =>
            {
                await context.Response.WriteAsync("It begins. ");
                await context.Response.Body.FlushAsync();
                await context.Response.WriteAsync(shown.Reference(await db.Clients.FirstAsync()));
            }).WithMetadata(needs);
            routes.MapGet("/records", async (ThroughcareDb db, ShownClients shown, CancellationToken cancel) =>
            {
                var reference = shown.Reference(await db.Clients.FirstAsync(cancel));
                await shown.RecordAsync(cancel);
                return reference;
            }).WithMetadata(needs);
            routes.MapGet("/shows-the-bare-value", async (ThroughcareDb db) => $"Client {(await db.Clients.FirstAsync()).ClientRef}").WithMetadata(needs);
        });
        using var manager = await host.SignInAsAsync("data-manager");
        await host.AcceptAsync(manager, RecognisableClients.Extract(Agency, [1]));

        var forgotten = await manager.GetAsync("/forgets");
        Assert.Equal((HttpStatusCode.InternalServerError, ""), (forgotten.Status, string.Concat(RecognisableClients.In(forgotten.Text))));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => manager.GetAsync("/says-it-too-late"));
        Assert.Equal("Client (client reference)", (await manager.GetAsync("/shows-the-bare-value")).Text);
        Assert.Equal([1], RecognisableClients.In((await manager.GetAsync("/records")).Text));
        await using var db = host.Database.Open();
        var written = await db.AuditEvents.SingleAsync(e => e.Action == "client.shown", Cancel);
        Assert.Equal((manager.AccountId, """{"clients":"1"}"""), (written.AccountId, written.Detail));
    }

    [Fact]
    public void A_reference_becomes_text_where_it_is_noted_and_nowhere_else()
    {
        string[] may = ["ClientReference.cs", "RecordTables.cs", "SubmissionTables.cs", "ShownClients.cs", "AuditSearch.cs"];
        var reveal = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs*", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Contains("obj") && File.ReadAllText(f).Contains("Reveal", StringComparison.Ordinal));

        Assert.Equal(may.Order(StringComparer.Ordinal), reveal.Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("C7", $"{new ClientReference("C7")} {new { Client = new ClientReference("C7") }}", StringComparison.Ordinal);
    }

    /// <summary>The particulars of the events of downloads, in their order.</summary>
    private static async Task<IReadOnlyList<Dictionary<string, string>>> DownloadsAsync(ServiceHost host)
    {
        await using var db = host.Database.Open();
        var details = await db.AuditEvents.Where(e => e.Action == "submission.downloaded").OrderBy(e => e.Sequence).Select(e => e.Detail).ToListAsync(Cancel);
        return [.. details.Select(d => JsonSerializer.Deserialize<Dictionary<string, string>>(d)!)];
    }
}
