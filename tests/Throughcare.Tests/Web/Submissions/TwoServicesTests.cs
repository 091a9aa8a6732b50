using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Submissions;
using Throughcare.Services.Jobs;
using Throughcare.Storage;
using Throughcare.Storage.Jobs;
using Throughcare.Testing;
using Throughcare.Web.Host;
using Throughcare.Web.Hosting;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>Two services on one database, as when somebody starts a second by mistake or on purpose.</summary>
public class TwoServicesTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Who_holds_a_job_keeps_it_and_when_it_ends_another_gives_back_what_was_cut_off(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        var accepting = await host.SubmitAsync(manager, MadeUpExtract.Of("A0001", 12));
        await host.Service.StopAsync(Cancel);
        await using var working = new JobHolder(host.Database);
        await working.BeThereAsync(Cancel);
        await host.LeaveAsync(accepting, SubmissionState.Accepting);
        await using var db = host.Database.Open();
        await db.Jobs.Where(j => j.State == JobState.Running).ExecuteUpdateAsync(set => set.SetProperty(j => j.Holder, working.Number), Cancel);

        // Another works on it: the second may show pages and take files in.
        await using var second = await StartAsync(host);
        using var visitor = As(second, manager);
        var received = int.Parse((await visitor.SendAsync(MadeUpExtract.Of("A0001", 11))).Location["/submissions/".Length..]);
        await LookAsync(second);
        Assert.Equal(SubmissionState.Accepting, (await host.FindAsync(accepting)).State);
        Assert.Equal(SubmissionState.Received, (await host.FindAsync(received)).State);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await visitor.GetAsync($"/submissions/{received}")).Status);

        await working.DisposeAsync();
        Assert.Equal(SubmissionState.Review, (await host.WaitAsync(accepting, SubmissionState.Accepting)).State);
        Assert.Equal((SubmissionState.Review, 11),
            ((await host.WaitAsync(received, SubmissionState.Received, SubmissionState.Checking)).State, (await host.FindAsync(received)).EpisodesNew));
        await second.StopAsync(Cancel);
    }

    [Theory, EachDatabase]
    public async Task What_one_receives_the_other_checks_once_and_when_it_ends_the_first_takes_over(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind);
        using var manager = await host.SignInAsAsync("data-manager");
        await host.SubmitAsync(manager, MadeUpExtract.Of("A0001", 1));
        await using var second = await StartAsync(host);
        using var visitor = As(second, manager);

        var first = await host.SubmitAsync(visitor, MadeUpExtract.Of("A0001", 12));
        await host.AcceptAsync(visitor, first);
        await host.Service.StopAsync(Cancel);
        var next = await host.SubmitAsync(visitor, MadeUpExtract.Of("A0001", 13), new DateOnly(2010, 7, 31));

        Assert.Equal(SubmissionState.Accepted, (await host.FindAsync(first)).State);
        Assert.Equal((SubmissionState.Review, 1), ((await host.FindAsync(next)).State, (await host.FindAsync(next)).EpisodesNew));
        Assert.Single(await host.ActionsAsync("submission", first), "submission.checked");
        Assert.Single(await host.ActionsAsync("submission", first), "submission.accepted");
        Assert.Single(await host.ActionsAsync("submission", next), "submission.checked");
        await second.StopAsync(Cancel);
    }

    /// <summary>Waits until a service has looked for work from beginning to end: once more after what it may be at.</summary>
    private static async Task LookAsync(WebApplication service)
    {
        var signal = service.Services.GetRequiredService<JobSignal>();
        for (var end = signal.Looks + 2; signal.Looks < end; await Task.Delay(20, Cancel))
            signal.Wake();
    }

    private static async Task<WebApplication> StartAsync(ServiceHost host)
    {
        var service = await Service.BuildAsync(
            new ServiceOptions { Database = new Database(host.Database.Address), KeysFolder = host.KeysFolder, Urls = ["http://127.0.0.1:0"], Clock = host.Clock });
        await service.StartAsync(Cancel);
        return service;
    }

    /// <summary>A browser at another service with the session of this one: sessions are in the database.</summary>
    private static Visitor As(WebApplication service, Visitor signedIn)
    {
        var address = new Uri(service.Urls.First());
        var visitor = new Visitor(address) { AccountId = signedIn.AccountId };
        foreach (System.Net.Cookie cookie in signedIn.Cookies.GetAllCookies())
            visitor.Cookies.Add(address, new System.Net.Cookie(cookie.Name, cookie.Value, "/"));
        return visitor;
    }
}
