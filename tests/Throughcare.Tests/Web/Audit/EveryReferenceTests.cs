using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;
using Throughcare.Web.Assessment;

namespace Throughcare.Tests.Web.Audit;

/// <summary>
/// Asks the whole service as everybody, sends every form filled in wrongly, and reads what comes back: wherever a client's
/// reference stands, an event of the same request names that client, and it was there before the answer began.
/// </summary>
public class EveryReferenceTests(TestDatabases databases)
{
    private const string TrailEnd = "Test-Trail-End";

    private readonly HashSet<string> opened = [];

    private readonly HashSet<string> sent = [];

    private readonly HashSet<string> takesForms = [];

    /// <summary>Where references were found, as in <c>data-manager GET /clients</c>.</summary>
    private readonly HashSet<string> showing = [];

    private readonly List<string> unnamed = [];

    private ServiceHost host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task No_answer_holds_a_clients_reference_without_an_event_before_it_that_names_the_client(DatabaseKind kind)
    {
        host = await ServiceHost.StartAsync(databases, kind, map: Watch);
        await using var running = host;
        await RecognisableClients.FillAsync(host);

        foreach (var agency in new[] { ServiceHost.Agency, RecognisableClients.OtherAgency })
        {
            foreach (var role in AccessRules.Roles.Where(r => r.IsOfAgency || agency == ServiceHost.Agency))
                await GoEverywhereAsync($"{role.Key} of {agency}", await host.SignInAsAsync(role.Key, agency), agency);
        }
        await GoEverywhereAsync("nobody yet", await host.SignInAsync(await host.OpenAccountAsync()), "");
        await GoEverywhereAsync("stranger", host.Nobody(), "");
        await HalfSignedInAsync();

        Assert.True(unnamed.Count == 0, $"{unnamed.Count} answers name clients whom no event before them names:\n" + string.Join('\n', unnamed));
        Assert.Equal([], Endpoints().Select(e => e.RoutePattern.RawText!).Distinct().Except(opened));
        Assert.Equal([], takesForms.Except(sent));
        // The test would pass if nothing were shown.
        Assert.Superset(
            new HashSet<string>
            {
                "GET /", "GET /clients", "POST /clients", "GET /clients/{id:int}", "GET /clients/{id:int}/key-worker", "POST /clients/{id:int}/key-worker",
                "GET /submissions/{id:int}/faults", "GET /submissions/{id:int}/faults.csv", "GET /assessment/people",
            },
            showing);
        Assert.DoesNotContain(showing, p => p.Contains("audit", StringComparison.Ordinal));
    }

    private async Task GoEverywhereAsync(string who, Visitor visitor, string agency)
    {
        using var going = visitor;
        if (who.StartsWith("key-worker", StringComparison.Ordinal))
            await RecognisableClients.GiveCaseloadAsync(host, visitor, agency);
        var forms = new HashSet<string>();
        foreach (var endpoint in Endpoints())
        {
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            foreach (var address in await AddressesAsync(endpoint))
            {
                foreach (var method in methods)
                {
                    var answer = await AskAsync(who, visitor, v => v.SendAsync(new HttpRequestMessage(new HttpMethod(method), address)));
                    if (answer.Headers.TryGetValue("Content-Type", out var type) && type.StartsWith("text/html", StringComparison.Ordinal))
                        await SendFormsAsync(who, visitor, answer, forms);
                }
            }
        }
        foreach (var page in takesForms.ToList())
        {
            foreach (var address in await AddressesAsync(Endpoints().First(e => e.RoutePattern.RawText == page)))
                await AskAsync(who, visitor, v => v.PostAsync(address));
        }
        await SearchAsync(who, visitor);
        await SendFilesAsync(who, visitor);
    }

    /// <summary>Sends each form of a page with nothing typed and with choices that there are not.</summary>
    private async Task SendFormsAsync(string who, Visitor visitor, Answer page, HashSet<string> forms)
    {
        foreach (var form in page.Document.QuerySelectorAll("main form[method=post]:not([enctype])"))
        {
            var fields = form.QuerySelectorAll("input[name]:not([type=hidden]), select[name], textarea[name]")
                .Select(f => (Name: f.GetAttribute("name")!, IsChoice: f.LocalName == "select" || f.GetAttribute("type") is "radio")).Distinct().ToList();
            var action = form.GetAttribute("action") is { Length: > 0 } given ? given : page.Path;
            // A form that has nothing to fill in has no way to fail.
            if (fields.Count == 0 || !forms.Add(action))
                continue;
            var hidden = form.QuerySelectorAll("input[type=hidden]").Select(f => (f.GetAttribute("name")!, f.GetAttribute("value") ?? ""));
            var wrong = fields.Select(f => (f.Name, f.IsChoice ? "not-there" : ""));
            var answer = await AskAsync(who, visitor, v => v.PostAsync(action, [.. hidden, .. wrong.Where(f => f.Name != "Confirmed")]));
            Assert.True((int)answer.Status < 500, $"{who} POST {action}: {answer.Status}");
        }
    }

    /// <summary>Looks for clients of every kind: one's own, another agency's, those not in force, and text too long for any.</summary>
    private async Task SearchAsync(string who, Visitor visitor)
    {
        foreach (var reference in new[] { "ZQX-C2", "ZQX-R7", "ZQX-C201", "ZQX-C101", "ZQX-R401", "ZQX-C1" + new string('x', 200) })
        {
            if ((await visitor.GetAsync("/clients")).Status == HttpStatusCode.OK)
                await AskAsync(who, visitor, v => v.SubmitAsync(("Reference", reference)));
        }
    }

    private async Task SendFilesAsync(string who, Visitor visitor)
    {
        if ((await visitor.GetAsync("/submissions/new")).Status != HttpStatusCode.OK || visitor.Page.Path != "/submissions/new")
            return;
        foreach (var file in new[] { "extract.txt", "" })
            await AskAsync(who, visitor, v => v.SendAsync([(file, MadeUpExtract.Bytes(RecognisableClients.Extract(ServiceHost.Agency, [1])))]));
    }

    /// <summary>Some pages are for those alone who have typed a right password and no code yet.</summary>
    private async Task HalfSignedInAsync()
    {
        var account = await host.OpenAccountAsync(new HeldRole("data-manager", ServiceHost.Agency));
        using var visitor = host.Nobody();
        await visitor.GetAsync("/sign-in");
        await visitor.SubmitAsync(("Email", account.Email), ("Password", ServiceHost.Password));
        foreach (var page in new[] { "/sign-in/code", "/sign-in/recovery" })
            await SendFormsAsync("half signed in", visitor, await AskAsync("half signed in", visitor, v => v.GetAsync(page)), []);
    }

    /// <summary>Asks, and holds what comes back against what was written before it began.</summary>
    private async Task<Answer> AskAsync(string who, Visitor visitor, Func<Visitor, Task<Answer>> ask)
    {
        var before = await EndAsync();
        var answer = await ask(visitor);
        var shown = RecognisableClients.In(answer.Text + string.Join('\n', answer.Headers) + string.Join('\n', answer.SetCookies));
        if (shown.Count == 0)
            return answer;
        var end = long.Parse(answer.Headers[TrailEnd].Split(' ')[0]);
        showing.Add(answer.Headers[TrailEnd].Split(' ', 2)[1]);
        var named = await NamedAsync(before, end);
        var missing = shown.Except(named).Order().ToList();
        if (missing.Count > 0)
            unnamed.Add($"{who} {answer.Headers[TrailEnd].Split(' ', 2)[1]} ({answer.Path}): {missing.Count} of {shown.Count}, such as {missing[0]}");
        return answer;
    }

    private async Task<long> EndAsync()
    {
        await using var db = host.Database.Open();
        return await db.AuditHeads.Where(h => h.PartnershipId == ServiceHost.Partnership).Select(h => h.Sequence).SingleOrDefaultAsync(Cancel);
    }

    /// <summary>The clients whom some events name, by number or by reference; read without the code that writes them.</summary>
    private async Task<IReadOnlySet<int>> NamedAsync(long after, long upTo)
    {
        await using var db = host.Database.Open();
        var events = await db.AuditEvents.AsNoTracking()
            .Where(e => e.PartnershipId == ServiceHost.Partnership && e.Sequence > after && e.Sequence <= upTo).ToListAsync(Cancel);
        var named = new HashSet<int>();
        foreach (var e in events)
        {
            var detail = e.Detail.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(e.Detail)!;
            var numbers = detail.GetValueOrDefault("clients", "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(e.SubjectKind == "client" ? e.Subject : "0");
            foreach (var number in numbers.Select(int.Parse).Where(n => n > 0))
                named.UnionWith(RecognisableClients.In(await ReferenceAsync(db, number)));
            if (detail.TryGetValue("references", out var references) && detail.ContainsKey("agency"))
                named.UnionWith(RecognisableClients.In(references));
        }
        return named;
    }

    private static async Task<string> ReferenceAsync(ThroughcareDb db, int number) =>
        await db.Database.SqlQueryRaw<string>("SELECT client_ref AS \"Value\" FROM client WHERE client_id = {0}", number).SingleAsync(Cancel);

    /// <summary>Notes what is asked for, and tells with each answer how far the trail went when it began.</summary>
    private void Watch(IEndpointRouteBuilder routes) => ((WebApplication)routes).Use(async (context, next) =>
    {
        var endpoint = context.GetEndpoint() as RouteEndpoint;
        var pattern = endpoint?.RoutePattern.RawText ?? "";
        var page = endpoint?.Metadata.GetMetadata<CompiledPageActionDescriptor>();
        if (page?.HandlerMethods.Any(m => m.HttpMethod == "Post") == true)
            takesForms.Add(pattern);
        (HttpMethods.IsPost(context.Request.Method) ? sent : opened).Add(pattern);
        context.Response.OnStarting(async () => context.Response.Headers[TrailEnd] = $"{await EndAsync()} {context.Request.Method} /{pattern.TrimStart('/')}");
        await next(context);
    });

    private List<RouteEndpoint> Endpoints() => [.. host.Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>Addresses of an endpoint in every state in which it shows something else.</summary>
    private async Task<IReadOnlyList<string>> AddressesAsync(RouteEndpoint endpoint)
    {
        await using var db = host.Database.Open();
        var pattern = endpoint.RoutePattern.RawText!.TrimStart('/');
        if (pattern.StartsWith("submissions/{id:int}", StringComparison.Ordinal))
        {
            var checks = await db.SubmissionChecks.OrderBy(c => c.SubmissionId).ToListAsync(Cancel);
            return pattern.EndsWith("/faults", StringComparison.Ordinal)
                ? [.. checks.SelectMany(c => Enumerable.Range(1, 1 + (c.Faults / 50))
                    .Select(page => $"/submissions/{c.SubmissionId}/faults?check={c.CheckId}&page={page}"))]
                : [.. (await db.Submissions.Select(s => s.SubmissionId).ToListAsync(Cancel)).Select(About)];
        }
        if (pattern.StartsWith("clients/{id:int}", StringComparison.Ordinal))
        {
            var clients = await db.Clients.GroupBy(c => c.AgencyCode).Select(a => a.Min(c => c.ClientId)).ToListAsync(Cancel);
            return [.. clients.Append(999_999).Select(About)];
        }
        string About(int id) => "/" + pattern.Replace("{id:int}", $"{id}", StringComparison.Ordinal);
        return pattern switch
        {
            "clients" => ["/clients", "/clients?list=caseload", "/clients?list=unassigned", "/clients?list=open", "/clients?list=open&page=2"],
            "submissions" => ["/submissions", "/submissions?agency=A0001", "/submissions?agency=A0002"],
            "assessment/people" =>
            [
                "/assessment/people?figure=in-treatment/year&year=2009-10", "/assessment/people?figure=in-treatment/year&year=2009-10&page=2",
                "/assessment/people?figure=exits/total",
            ],
            "audit" => ["/audit", "/audit?page=2", "/audit?kind=client&about=1", "/audit?what=submission.downloaded", "/audit?what=submission.read"],
            "assessment/{section?}" => [.. AssessmentSection.All.Select(s => $"/assessment/{s.Key}?year=2009-10"), "/assessment"],
            "assessment/{section}/{figure}.csv" => ["/assessment/exits/exits.csv?year=2009-10", "/assessment/data-quality/faults.csv"],
            "assessment/report/{id:int}/progress" or "assessment/report/{id:int}/file" =>
                [.. (await db.Jobs.Where(j => j.Kind == "assessment.report").Select(j => j.JobId).ToListAsync(Cancel)).Append(999_999).Select(About)],
            "api/v1/assessment/{section}" => ["/api/v1/assessment/exits?year=2009-10"],
            "organisations/edit" => ["/organisations/edit", "/organisations/edit?kind=agency", "/organisations/edit?code=A0003"],
            "organisations/organisation" or "organisations/site" or "organisations/rename" or "organisations/close" or "organisations/merge" =>
                [$"/{pattern}?code=A0003"],
            "organisations/close/confirm" => ["/organisations/close/confirm?code=A0003&last=2010-06-30&roles=keep"],
            "organisations/merge/confirm" => ["/organisations/merge/confirm?code=A0003&successor=A0002&day=2010-07-01&roles=keep"],
            "accounts/{id:int}" => ["/accounts/1", "/accounts/2"],
            "accounts/{id:int}/{what}" => ["/accounts/1/close", "/accounts/2/close", "/accounts/2/password", "/accounts/2/second-factor"],
            "account/tokens/{id:int}/revoke" => ["/account/tokens/1/revoke"],
            "invitation/{account:int}/{token}" => ["/invitation/1/nothing"],
            "error/{status:int?}" => ["/error", "/error/404"],
            "assets/{hash}/{name}" => ["/assets/not-there/charts.js"],
            "{**path}" => ["/not-there"],
            "api/{**path}" => ["/api/not-there", "/API/v1/not-there"],
            _ when !pattern.Contains('{', StringComparison.Ordinal) => ["/" + pattern],
            _ => throw new InvalidOperationException($"Say at which addresses the test shall ask for {pattern}."),
        };
    }
}
