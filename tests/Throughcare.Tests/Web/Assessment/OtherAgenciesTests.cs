using AngleSharp.Dom;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Assessment;

/// <summary>Who sees clients of one agency learns nothing from figures about where else these are treated.</summary>
public class OtherAgenciesTests(TestDatabases databases)
{
    private static readonly string[] Figures =
    [
        "bullseye/known", "bullseye/structured-at-year-end", "in-treatment/year", "in-treatment/year-end", "in-treatment/agency/A0001", "in-treatment/mainDrug/opiate",
        "presentations/total", "presentations/sex/female", "exits/total", "exits/unplanned", "exits/agency/A0001/total", "movements/total", "movements/concurrent",
        "retention/starts", "retention/retained", "waiting/first/total", "waiting/subsequent/total", "waiting/type/2/total", "outcomes/total",
            "outcomes/opiates/abstinent",
        "compliance/start/done", "need/everybody/known", "effective-treatment/effective",
    ];

    private static readonly string[] Choices = ["", "&population=pdu", "&agency=A0001", "&records=A0001&sex=female", "&drug=opiate", "&data-to=2010-05-31"];

    /// <summary>Questions of one's own records.</summary>
    private static readonly string[] Own =
        ["", "&sex=female", "&drug=opiate", "&age=35-44", "&population=pdu", "&data-to=2010-05-31", "&source=gp", "&locality=elsewhere"];

    [Theory, EachDatabase]
    public async Task A_list_of_ones_own_clients_is_the_same_whatever_another_agency_records_about_them(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var first = await town.SignInAsAsync("data-manager");
        using var second = await town.SignInAsAsync("data-manager", "A0002");
        await town.AcceptAsync(first, MadeUpExtract.Of(Enumerable.Range(1, 8).Select(n => MadeUpExtract.Row("A0001", n, drug: "1011"))));
        // What the service knows of the other agency is there before, so that there is such an agency to ask for.
        await town.AcceptAsync(second, MadeUpExtract.Of([MadeUpExtract.Row("A0002", 80)]));
        var alone = await ListsAsync(first);
        Assert.Contains(alone, list => list.Value.Length > 0);

        // The same people, earlier and with another drug: journeys join, and some begin at the other agency.
        await town.AcceptAsync(second,
            MadeUpExtract.Of(Enumerable.Range(1, 8).Select(n => MadeUpExtract.Row("A0002", n, drug: n % 2 == 0 ? "3002" : "1011", triaged: "01/12/2009"))
            .Append(MadeUpExtract.Row("A0002", 80))));

        Assert.Equal(alone, await ListsAsync(first));
    }

    [Theory, EachDatabase]
    public async Task A_figure_of_ones_own_records_is_the_same_whatever_another_agency_records_about_them(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var first = await host.SignInAsAsync("team-manager");
        using var one = await host.SignInAsAsync("data-manager");
        using var second = await host.SignInAsAsync("data-manager", "A0002");
        await host.AcceptAsync(one, MadeUpExtract.Of(Enumerable.Range(1, 8).Select(n => MadeUpExtract.Row("A0001", n, drug: "1011"))));
        var alone = await FiguresAsync(first);
        Assert.All(alone, answer => Assert.Contains("\"recordsOf\":\"A0001\"", answer.Value, StringComparison.Ordinal));
        Assert.Contains(alone, answer => answer.Value.Contains("\"known\":8", StringComparison.Ordinal));

        await host.AcceptAsync(second,
            MadeUpExtract.Of(Enumerable.Range(1, 8).Select(n => MadeUpExtract.Row("A0002", n, drug: n % 2 == 0 ? "3002" : "1011", triaged: "01/12/2009"))));

        Assert.Equal(alone, await FiguresAsync(first));
    }

    [Fact]
    public async Task Who_works_at_two_agencies_sees_the_clients_of_both()
    {
        var town = await Town.NewAsync(databases);
        foreach (var agency in new[] { "A0001", "A0002" })
        {
            using var manager = await town.SignInAsAsync("data-manager", agency);
            await town.AcceptAsync(manager, MadeUpExtract.Of([MadeUpExtract.Row(agency, 1)]));
        }
        using var both = await town.SignInAsync(await town.OpenAccountAsync(new HeldRole("data-manager", "A0001"), new HeldRole("data-manager", "A0002")));

        var page = await both.GetAsync("/assessment/people?figure=retention/starts&year=2009-10");

        Assert.Equal(["Agency A0001", "Agency A0002"], page.Document.QuerySelectorAll("tbody tr").Select(r => r.QuerySelector("td")!.Words()));
    }

    /// <summary>The answers to every question of one's own records, by their address.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> FiguresAsync(Visitor visitor)
    {
        var answers = new Dictionary<string, string>();
        foreach (var choice in Own)
        {
            foreach (var year in (string[])["2009-10", "2010-11"])
            {
                var address = $"/api/v1/assessment?year={year}&records=A0001{choice}";
                if (year == "2009-10" || !choice.Contains("data-to", StringComparison.Ordinal))
                    answers[address] = (await visitor.GetAsync(address)).Text;
            }
        }
        return answers;
    }

    /// <summary>The rows of every list, by its address.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> ListsAsync(Visitor visitor)
    {
        var lists = new Dictionary<string, string>();
        foreach (var choice in Choices)
        {
            foreach (var figure in Figures)
            {
                var address = $"/assessment/people?figure={figure}&year=2010-11{choice}";
                var page = await visitor.FollowAsync(address);
                Assert.Equal("", page.Document.QuerySelector(".govuk-error-summary")?.Words() ?? "");
                lists[address] = string.Join('\n', page.Document.QuerySelectorAll("tbody tr").Select(r => r.Words()));
            }
        }
        return lists;
    }
}
