using Throughcare.Storage.Organisations;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Organisations;

/// <summary>The pages on which a partnership says what it is made of.</summary>
[EveryPageOf("Organisations")]
public class EveryOrganisationPageTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    [Theory]
    [InlineData(Screen.Desk)]
    [InlineData(Screen.Phone)]
    public async Task Every_page_is_readable_by_all_in_every_state(int width)
    {
        var town = await Town.NewAsync(databases);
        await EveryPage.LookAsync(this, town, screen, width, BeforeAnythingIsEnteredAsync, OrganisationsAsync);
    }

    private static async Task BeforeAnythingIsEnteredAsync(People people)
    {
        await (await people.AsAsync("partnership-manager")).InspectAsync("/organisations", "Agency A0001");
    }

    private static async Task OrganisationsAsync(People people)
    {
        await using (var db = people.Town.Open())
        {
            var (partnership, april) = (people.Town.Partnership, new DateOnly(2010, 4, 1));
            db.Add(new LocalityVersion { PartnershipId = partnership, LocalityKey = "north", ValidFrom = april, Name = "North", Postcodes = "LS8,LS9 6,LS17" });
            db.Add(new Contract { PartnershipId = partnership, AgencyCode = "A0001", Reference = "C/1", Title = "Prescribing", ValidFrom = april });
            db.Add(new PrevalenceEstimate { PartnershipId = partnership, YearStart = 2010, Population = "pdu", People = 6565, Source = "Estimates of 2010" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var window = await people.AsAsync("partnership-manager");
        await window.InspectAsync("/organisations", "Prescribing");
        foreach (var (path, says) in new[] { ("/organisations/agency?code=A0001", "Change agency A0001"),
            ("/organisations/locality?key=north", "Change a locality"), ("/organisations/contract?agency=A0001&reference=C/1", "Change a contract"),
            ("/organisations/prevalence?year=2010&population=pdu", "2010-11") })
            await window.InspectAsync(path, says);
        foreach (var (page, says) in new[] { ("agency", "Enter the agency code"), ("locality", "Enter the name"), ("contract", "Enter the reference"),
            ("prevalence", "Enter the source") })
        {
            await window.InspectAsync($"/organisations/{page}", "Save");
            await window.SendAsync(says);
        }
        await window.InspectAsync("/organisations/settings", "Save");
        await window.Page.FillAsync("#MostGone", "101");
        await window.SendAsync("must be a whole number from 0 to 100");
    }
}
