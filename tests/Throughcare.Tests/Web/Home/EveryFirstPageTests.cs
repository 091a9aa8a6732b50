using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Home;

/// <summary>The first page, as each role meets it.</summary>
[EveryPageOf("Home")]
public class EveryFirstPageTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    [Fact]
    public async Task Every_page_is_readable_by_all_in_every_state()
    {
        var town = await Town.NewAsync(databases);
        await EveryPage.LookAsync(this, town, screen, BeforeThereAreFiguresAsync, WithSomethingToDoAsync, FirstPagesAsync);
    }

    private static async Task BeforeThereAreFiguresAsync(People people)
    {
        await (await people.AsAsync("analyst")).InspectAsync("/", "There are no figures yet");
    }

    private static async Task WithSomethingToDoAsync(People people)
    {
        await people.Town.AcceptAsync(await people.VisitorAsync("data-manager"), MadeUpExtract.Of("A0001", 60));
        var team = await people.VisitorAsync("team-manager");
        await team.GetAsync("/clients/1/key-worker");
        await team.SubmitAsync(("Worker", $"{(await people.VisitorAsync("key-worker")).AccountId}"));
        var administrator = await people.VisitorAsync("administrator");
        await administrator.GetAsync("/accounts/new");
        await administrator.SubmitAsync(("Name", "A Newcomer"), ("Email", $"newcomer{people.Town.Partnership}@example.org"), ("Role", "analyst"));
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
        var nobodyYet = await people.OpenAsync(await people.Town.SignInAsync(await people.Town.OpenAccountAsync()));
        await nobodyYet.InspectAsync("/", "You have no role yet");
    }
}
