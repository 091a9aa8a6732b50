using System.Net;
using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Home;

/// <summary>The first page says what there is to do, to each what is theirs.</summary>
public class HomeTests(TestDatabases databases)
{
    [Theory, EachDatabase]
    public async Task A_data_manager_is_told_what_is_due_what_waits_and_what_to_put_right(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        var id = await town.SubmitAsync(manager, MadeUpExtract.Of([MadeUpExtract.Row("A0001", 1, drug: ""), MadeUpExtract.Row("A0001", 2, drug: "NONE")]));

        var page = await manager.GetAsync("/");

        var words = page.Words();
        Assert.Contains("Review the submission as of 30 June 2010 Waits for you", words, StringComparison.Ordinal);
        Assert.Contains("Due this month", words, StringComparison.Ordinal);
        Assert.Contains("A required value is missing: 1", words, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"main a[href='/submissions/{id}']"));
        Assert.DoesNotContain("Your caseload", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_sends_for_many_agencies_is_told_that_there_are_more()
    {
        var town = await Town.NewAsync(databases);
        string[] agencies = [.. Enumerable.Range(1, 7).Select(n => $"A000{n}")];
        await using (var db = town.Open())
        {
            foreach (var number in Enumerable.Range(4, 4))
                db.AddAgency(town.Partnership, number, $"A000{number}", $"Agency A000{number}");
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        using var manager = await town.SignInAsync(await town.OpenAccountAsync([.. agencies.Select(a => new HeldRole("data-manager", a))]));

        var page = await manager.GetAsync("/");

        Assert.Equal(5, page.Document.QuerySelectorAll("main section[aria-labelledby^=agency-]").Length);
        Assert.Contains("You send for 2 more agencies: see all submissions.", page.Words(), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/submissions']"));
    }

    [Fact]
    public async Task Each_role_is_told_what_is_theirs()
    {
        var town = await Town.NewAsync(databases);

        foreach (var (role, said) in new[]
        {
            ("partnership-manager", "have not submitted"),
            ("analyst", "There are no figures yet"),
            ("administrator", "No account is locked"),
            ("auditor", "in the audit trail"),
            ("key-worker", "You have no clients yet"),
            ("team-manager", "Every client with an open episode has a key worker"),
        })
        {
            using var visitor = await town.SignInAsAsync(role);
            var page = await visitor.GetAsync("/");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(said, page.Words(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_sees_figures_finds_the_headlines_of_the_latest_complete_year()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of(Enumerable.Range(1, 7).Select(n => MadeUpExtract.Row("A0001", n))));
        using var analyst = await town.SignInAsAsync("analyst");

        var page = await analyst.GetAsync("/");

        var cards = page.Document.QuerySelectorAll(".headline").Select(c => c.Words()).ToList();
        Assert.Equal(10, cards.Count);
        Assert.Equal((await analyst.GetAsync("/assessment")).Document.QuerySelectorAll(".headline").Select(c => c.Words()), cards);
        Assert.All(page.Document.QuerySelectorAll(".headline a"), a => Assert.StartsWith("/assessment/", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_no_role_sees_a_page_without_tasks()
    {
        var town = await Town.NewAsync(databases);
        using var visitor = await town.SignInAsync(await town.OpenAccountAsync(Array.Empty<HeldRole>()));

        var page = await visitor.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("You have no role yet", page.Words(), StringComparison.Ordinal);
    }
}
