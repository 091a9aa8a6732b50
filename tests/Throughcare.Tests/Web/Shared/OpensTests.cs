using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Organisations;
using Throughcare.Storage.Records;
using Throughcare.Storage.Submissions;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;
using Throughcare.Web.Organisations;
using Throughcare.Web.Shared;

namespace Throughcare.Tests.Web.Shared;

/// <summary>Whatever an address names is opened in one way, or looks as if it were not there.</summary>
public class OpensTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_of_another_agency_is_not_there_and_one_of_whom_somebody_may_only_read_is_refused()
    {
        var town = await TreatingAsync();
        await using var db = town.Open();
        var client = await db.Clients.Select(c => c.ClientId).FirstAsync(Cancel);
        using var other = await town.SignInAsAsync("team-manager", "A0002");
        using var both = await town.SignInAsync(await town.OpenAccountAsync(new HeldRole("data-manager", "A0001"), new HeldRole("team-manager", "A0002")));
        using var team = await town.SignInAsAsync("team-manager");

        await LooksAbsentAsync(other, $"/clients/{client}", "/clients/999999");
        await LooksAbsentAsync(other, $"/clients/{client}/key-worker", "/clients/999999/key-worker");
        await AnswersAsync(both, HttpStatusCode.OK, $"/clients/{client}");
        await AnswersAsync(both, HttpStatusCode.Forbidden, $"/clients/{client}/key-worker");
        await AnswersAsync(team, HttpStatusCode.OK, $"/clients/{client}", $"/clients/{client}/key-worker");
    }

    [Fact]
    public async Task A_submission_of_another_agency_is_not_there_and_one_that_somebody_may_only_see_is_refused()
    {
        var town = await TreatingAsync();
        await using var db = town.Open();
        var submission = await db.Submissions.Select(s => s.SubmissionId).FirstAsync(Cancel);
        using var other = await town.SignInAsAsync("data-manager", "A0002");
        using var both = await town.SignInAsync(await town.OpenAccountAsync(new HeldRole("team-manager", "A0001"), new HeldRole("data-manager", "A0002")));

        foreach (var page in new[] { "", "/undo", "/progress", "/faults.csv" })
            await LooksAbsentAsync(other, $"/submissions/{submission}{page}", $"/submissions/999999{page}");
        await AnswersAsync(both, HttpStatusCode.OK, $"/submissions/{submission}", $"/submissions/{submission}/progress", $"/submissions/{submission}/faults.csv");
        await AnswersAsync(both, HttpStatusCode.Forbidden, $"/submissions/{submission}/undo");
    }

    [Fact]
    public async Task An_account_or_organisation_of_another_partnership_is_not_there()
    {
        var (town, elsewhere) = (await Town.NewAsync(databases), await Town.NewAsync(databases));
        var (own, foreign) = (await town.OpenAccountAsync(), await elsewhere.OpenAccountAsync());
        await using (var db = elsewhere.Open())
        {
            db.AddAgency(elsewhere.Partnership, 4, "A0004", "Only there");
            await db.SaveChangesAsync(Cancel);
        }
        using var administrator = await town.SignInAsAsync("administrator");

        await LooksAbsentAsync(administrator, $"/accounts/{foreign.AccountId}", "/accounts/999999");
        await AnswersAsync(administrator, HttpStatusCode.OK, $"/accounts/{own.AccountId}");
        foreach (var page in new[] { "organisation", "rename", "close", "merge", "site" })
        {
            await LooksAbsentAsync(administrator, $"/organisations/{page}?code=A0004", $"/organisations/{page}?code=X9999");
            await LooksAbsentAsync(administrator, $"/organisations/{page}", $"/organisations/{page}?code=");
            await AnswersAsync(administrator, HttpStatusCode.OK, $"/organisations/{page}?code=A0001");
        }
    }

    [Fact]
    public async Task Every_page_whose_address_names_something_opens_it_by_its_door()
    {
        var town = await Town.NewAsync(databases);
        var pages = town.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).ToLookup(e => e.RoutePattern.RawText!.TrimStart('/'));

        Assert.All(At("clients/{id:int}"), e => Assert.NotNull(e.Metadata.GetMetadata<OpensAttribute<Client>>()));
        Assert.All(At("submissions/{id:int}"), e => Assert.NotNull(e.Metadata.GetMetadata<OpensAttribute<Submission>>()));
        Assert.All(At("accounts/{id:int}"), e => Assert.NotNull(e.Metadata.GetMetadata<OpensAttribute<Account>>()));
        Assert.All(At("organisations/organisation"), e => Assert.NotNull(e.Metadata.GetMetadata<OpensAttribute<OneOfOrganisations>>()));

        IReadOnlyList<RouteEndpoint> At(string address)
        {
            List<RouteEndpoint> found = [.. pages.Where(p => p.Key.StartsWith(address, StringComparison.Ordinal)).SelectMany(p => p)];
            Assert.NotEmpty(found);
            return found;
        }
    }

    private async Task<Town> TreatingAsync()
    {
        var town = await Town.NewAsync(databases);
        using var manager = await town.SignInAsAsync("data-manager");
        await town.AcceptAsync(manager, MadeUpExtract.Of("A0001", 2));
        return town;
    }

    private static async Task LooksAbsentAsync(Visitor visitor, string address, string absent)
    {
        var (hidden, nothing) = (await visitor.GetAsync(address), await visitor.GetAsync(absent));
        Assert.Equal((address, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (address, hidden.Status, nothing.Status));
        Assert.Equal(nothing.WithoutTokens(), hidden.WithoutTokens());
    }

    private static async Task AnswersAsync(Visitor visitor, HttpStatusCode status, params string[] addresses)
    {
        foreach (var address in addresses)
            Assert.Equal((address, status), (address, (await visitor.GetAsync(address)).Status));
    }
}
