using Throughcare.Testing;

namespace Throughcare.Tests.Web.Audit;

/// <summary>The pages of the audit trail.</summary>
[EveryPageOf("Audit")]
public class EveryAuditPageTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    [Fact]
    public async Task Every_page_is_readable_by_all_in_every_state()
    {
        var town = await Town.NewAsync(databases);
        await EveryPage.LookAsync(this, town, screen, AuditAsync);
    }

    private static async Task AuditAsync(People people)
    {
        var window = await people.AsAsync("auditor");
        await window.InspectAsync("/audit", "Tester");
        await window.InspectAsync("/audit?what=audit.exported", "Nothing was recorded that fits");
        await window.Page.FillAsync("#reference", "nobody");
        await window.SendAsync("Choose the agency whose reference it is");
        await window.Page.SelectOptionAsync("#agency", "A0001");
        await window.Page.FillAsync("#reference", "nobody");
        await window.SendAsync("Nothing was recorded that fits");
        await window.InspectAsync("/audit?from.day=31&from.month=2&from.year=2026", "From date must be a real date");
    }
}
