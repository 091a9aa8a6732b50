using Throughcare.Domain.Access;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Kit;

/// <summary>What has been done is said on the page that follows, and on no other.</summary>
public class SuccessBannerTests(TestDatabases databases)
{
    private const string Banner = ".govuk-notification-banner";

    [Fact]
    public async Task What_has_been_done_is_said_once()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("partnership-manager");
        await manager.GetAsync("/organisations/settings");

        var saved = await manager.SubmitAsync(("Name", "Partnership of the north"));

        Assert.Equal("/organisations", saved.Location);
        var first = await manager.FollowAsync(saved.Location);
        Assert.Equal("alert", first.Document.QuerySelector("main " + Banner)!.GetAttribute("role"));
        Assert.Equal("The settings are saved", first.Document.QuerySelector(Banner + "__heading")!.Words());
        var second = await manager.GetAsync(saved.Location);
        Assert.Null(second.Document.QuerySelector(Banner));
        Assert.Empty(second.SetCookies);
    }

    [Fact]
    public async Task What_waits_to_be_said_can_be_read_by_nobody_and_names_nobody()
    {
        var town = await Town.NewAsync(databases);
        using var admin = await town.SignInAsAsync("administrator");
        var person = await town.OpenAccountAsync(new HeldRole("analyst", ""));
        await admin.GetAsync($"/accounts/{person.AccountId}/close");

        var closed = await admin.SubmitAsync();

        var cookie = Assert.Single(closed.SetCookies, c => c.StartsWith("done=", StringComparison.Ordinal));
        Assert.DoesNotContain("closed", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal($"/accounts/{person.AccountId}", closed.Location);
        var said = (await admin.FollowAsync(closed.Location)).Document.QuerySelector(Banner)!.Words();
        Assert.Contains("The account is closed", said, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Name, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_said_where_nothing_has_been_saved()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("partnership-manager");
        await manager.GetAsync("/organisations/settings");

        Assert.NotEmpty((await manager.SubmitAsync(("Name", ""))).Errors);

        Assert.Null((await manager.GetAsync("/organisations")).Document.QuerySelector(Banner));
    }
}
