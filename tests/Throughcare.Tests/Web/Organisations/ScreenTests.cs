using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Organisations;

/// <summary>The pages of organisations and clients as people meet them: at a desk and on a telephone.</summary>
public class ScreenTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    [Fact]
    public async Task Every_page_is_readable_by_all_on_every_screen()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var data = await host.SignInAsAsync("data-manager");
        using var team = await host.SignInAsAsync("team-manager");
        using var worker = await host.SignInAsAsync("key-worker");
        using var manager = await host.SignInAsAsync("partnership-manager");
        using var administrator = await host.SignInAsAsync("administrator");
        using var auditor = await host.SignInAsAsync("auditor");
        await host.AcceptAsync(data, MadeUpExtract.Of("A0001", 30));
        await using (var db = host.Database.Open())
        {
            db.Add(new LocalityVersion { PartnershipId = 1, LocalityKey = "north", ValidFrom = new DateOnly(2010, 4, 1), Name = "North", Postcodes = "LS8,LS9 6,LS17" });
            db.Add(new Contract { PartnershipId = 1, AgencyCode = "A0001", Reference = "C/1", Title = "Prescribing", ValidFrom = new DateOnly(2010, 4, 1) });
            db.Add(new PrevalenceEstimate { PartnershipId = 1, YearStart = 2010, Population = "pdu", People = 6565, Source = "Estimates of 2010" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        foreach (var width in new[] { Screen.Desk, Screen.Phone })
        {
            await LookAsync(team, width, "/", "/clients", "/clients/1", "/clients/1/key-worker");
            await LookAsync(worker, width, "/", "/clients");
            await LookAsync(manager, width, "/", "/organisations", "/organisations/settings", "/organisations/agency?code=A0001", "/organisations/locality?key=north", "/organisations/contract", "/organisations/prevalence");
            await LookAsync(administrator, width, "/");
            await LookAsync(auditor, width, "/");
        }
    }

    private async Task LookAsync(Visitor visitor, int width, params string[] paths)
    {
        await using var window = await screen.OpenAsync(visitor, width);
        await window.InspectAsync(paths);
        Assert.Equal("", string.Join('\n', window.Findings));
    }
}
