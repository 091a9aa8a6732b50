using System.Net;
using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Audit;

/// <summary>Auditors find what was done about somebody by what an agency calls them, and are shown nobody else's reference.</summary>
public class FindingByReferenceTests(TestDatabases databases)
{
    private const string Agency = ServiceHost.Agency;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Who_was_in_faults_alone_is_found_by_agency_and_reference_and_by_number_once_they_are_a_client(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        using var auditor = await host.SignInAsAsync("auditor");
        var id = await host.SubmitAsync(manager, RecognisableClients.Extract(Agency, [2, 22, 220]));
        await manager.GetAsync($"/submissions/{id}/faults?check=unknown-code");
        await manager.GetAsync($"/submissions/{id}/faults.csv");

        var found = await LookAsync(auditor, Agency, RecognisableClients.Id(22));

        Assert.Equal(["Downloaded a submission's faults", "Read a submission's rows or faults"], ActionsOf(found));
        Assert.Equal([22], RecognisableClients.In(found.Text));
        Assert.Contains("references: 3 clients, not shown", found.Words(), StringComparison.Ordinal);
        // Who looks for somebody stands in the trail for it; what is no reference does not.
        var again = await LookAsync(auditor, Agency, RecognisableClients.Id(22));
        Assert.Equal(["Downloaded a submission's faults", "Read a submission's rows or faults", "Read the audit trail"], ActionsOf(again));
        foreach (var (agency, reference) in new[] { ("A0002", "ZQX-C22"), (Agency, "ZQX-C24"), (Agency, "ZQX-C2_"), (Agency, "ZQX-C%") })
        {
            var nothing = await LookAsync(auditor, agency, reference);
            Assert.Empty(ActionsOf(nothing));
            Assert.DoesNotContain(reference, nothing.Text, StringComparison.Ordinal);
        }
        await using var db = host.Database.Open();
        Assert.DoesNotContain(await db.AuditEvents.Select(e => e.Detail).ToListAsync(Cancel), d => RecognisableClients.In(d).Contains(24) || d.Contains('%'));

        await host.AcceptAsync(manager, id);
        var leads = await LookAsync(auditor, Agency, RecognisableClients.Id(22));
        Assert.Matches("^/audit\\?kind=client&about=[0-9]+$", leads.Location);
        Assert.Equal("/audit?kind=client&about=" + leads.Location.Split('=')[^1], (await LookAsync(auditor, Agency, "ZQX-R22")).Location);
        var asClient = await auditor.GetAsync(leads.Location);
        Assert.Superset(new HashSet<string> { "Downloaded a submission's faults", "Read a submission's rows or faults" }, ActionsOf(asClient).ToHashSet());
        Assert.Empty(RecognisableClients.In(asClient.Text));
        Assert.Empty(RecognisableClients.In((await auditor.GetAsync("/audit/export.csv")).Text));
    }

    [Theory, EachDatabase]
    public async Task References_of_any_letters_are_found_to_the_letter(DatabaseKind kind)
    {
        const string reference = """Ж+1%_\n<'é">""";
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        using var auditor = await host.SignInAsAsync("auditor");
        var cell = "\"" + reference.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        var id = await host.SubmitAsync(manager, MadeUpExtract.Of([RecognisableClients.Row(Agency, 1, "9999", ("CLIENTID", cell))]));
        var page = await manager.GetAsync($"/submissions/{id}/faults?check=unknown-code");
        Assert.Equal(reference, page.Document.QuerySelector("main tbody td")!.TextContent);

        Assert.Equal(["Read a submission's rows or faults"], ActionsOf(await LookAsync(auditor, Agency, reference)));
        Assert.Equal(reference, auditor.Page.Document.QuerySelector("#reference")!.GetAttribute("value"));
        foreach (var other in new[] { """Ж+1__\n<'é">""", """Ж+1%_\n<'É">""", """Ж+1%_\n<'é"> """ + "x", "Ж+1%_", """1%_\n<'é">""" })
            Assert.Empty(ActionsOf(await LookAsync(auditor, Agency, other)));
    }

    [Fact]
    public async Task Rows_of_files_that_cannot_be_used_may_be_of_any_agency_and_are_found_for_each()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var manager = await host.SignInAsAsync("data-manager");
        using var auditor = await host.SignInAsAsync("auditor");
        var id = await host.SubmitAsync(manager, RecognisableClients.Extract("A0002", [402]));
        await manager.GetAsync($"/submissions/{id}/faults.csv");

        foreach (var agency in new[] { Agency, "A0002" })
            Assert.Contains("Downloaded a submission's faults", ActionsOf(await LookAsync(auditor, agency, RecognisableClients.Id(402))));
    }

    [Fact]
    public async Task What_an_auditor_types_becomes_an_address_only_where_it_is_no_reference()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var auditor = await host.SignInAsAsync("auditor");

        await auditor.GetAsync("/audit");
        Assert.Equal("/audit?what=client.read&kind=client&about=42", (await auditor.SubmitAsync(("what", "client.read"), ("kind", "client"), ("about", "42"))).Location);
        await auditor.GetAsync("/audit");
        var mistaken = await auditor.SubmitAsync(("about", RecognisableClients.Id(7)));
        Assert.Equal("Nothing is recorded about this number or code; enter the reference of a client as the client reference", Assert.Single(mistaken.Errors));
        Assert.Empty(RecognisableClients.In(mistaken.Text));
        Assert.Equal("Choose the agency whose reference it is", Assert.Single((await LookAsync(auditor, "", RecognisableClients.Id(7))).Errors));
        Assert.Empty(RecognisableClients.In(auditor.Page.Text));
    }

    [Theory, EachDatabase]
    public async Task A_reference_that_finds_nobody_is_not_shown_again(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        await host.AcceptAsync(manager, RecognisableClients.Extract(Agency, [1]));

        await manager.GetAsync("/clients");
        Assert.DoesNotContain("ZQX-C2", (await manager.SubmitAsync(("Reference", "ZQX-C2"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, manager.Page.Status);
        Assert.Equal("ZQX-R1", (await manager.SubmitAsync(("Reference", " ZQX-R1 "))).Document.QuerySelector("#Reference")!.GetAttribute("value"));
    }

    private static async Task<Answer> LookAsync(Visitor auditor, string agency, string reference)
    {
        await auditor.GetAsync("/audit");
        return await auditor.SubmitAsync(("agency", agency), ("reference", reference));
    }

    private static IReadOnlyList<string> ActionsOf(Answer page) =>
        [.. page.Document.QuerySelectorAll("main table tbody tr").Select(r => r.Children[2].Words()).Order(StringComparer.Ordinal)];
}
