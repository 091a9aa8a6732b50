using System.Net;
using Microsoft.Playwright;
using Throughcare.Storage.Organisations;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Organisations;

/// <summary>The pages on which a partnership says what it is made of.</summary>
[EveryPageOf("Organisations")]
public class EveryOrganisationPageTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    [Fact]
    public async Task Every_page_is_readable_by_all_in_every_state()
    {
        var town = await Town.NewAsync(databases);
        await EveryPage.LookAsync(this, town, screen, BeforeAnythingIsEnteredAsync, OrganisationsAsync, OtherKindsAsync, RenamedAsync, ClosedAsync, MergedAsync);
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
        foreach (var (path, says) in new[] {
            ("/organisations/locality?key=north", "Change a locality"), ("/organisations/contract?agency=A0001&reference=C/1", "Change a contract"),
            ("/organisations/prevalence?year=2010&population=pdu", "2010-11") })
            await window.InspectAsync(path, says);
        foreach (var (page, says) in new[] { ("edit?kind=agency", "Enter the code"), ("locality", "Enter the name"), ("contract", "Enter the reference"),
            ("prevalence", "Enter the source") })
        {
            await window.InspectAsync($"/organisations/{page}", "Save");
            await window.SendAsync(says);
        }
        await window.InspectAsync("/organisations/settings", "Save");
        await window.Page.FillAsync("#MostGone", "101");
        await window.SendAsync("must be a whole number from 0 to 100");
        await window.Page.FillAsync("#MostGone", "30");
        var colleague = await people.Town.SignInAsAsync("partnership-manager");
        await colleague.GetAsync("/organisations/settings");
        await colleague.SubmitAsync(("Name", "Partnership of the north"));
        await window.SendAsync("Name: Partnership of the north", status: HttpStatusCode.Conflict);
        await window.SendAsync("The settings are saved");
    }

    private static async Task OtherKindsAsync(People people)
    {
        var window = await people.AsAsync("partnership-manager");
        await window.InspectAsync("/organisations/register?kind=pharmacy", "There are none yet");
        await window.InspectAsync("/organisations/edit", "What is it?");
        await window.Page.ClickAsync("main form button");
        await window.InspectAsync("/organisations/edit?kind=pharmacy", "Its NHS code");
        foreach (var (field, value) in new[] { ("NewCode", "FAB12"), ("Name", "Station Pharmacy") })
            await window.Page.FillAsync($"#{field}", value);
        await window.SendAsync("Pharmacy, FAB12");
        await window.InspectAsync("/organisations/site?code=FAB12", "Add a site");
        await window.SendAsync("Enter a whole postcode");
        foreach (var (field, value) in new[] { ("Name", "Shop"), ("Address", "7 Station Road"), ("PostcodeTyped", "LS1 4DY") })
            await window.Page.FillAsync($"#{field}", value);
        await window.SendAsync("7 Station Road, LS1 4DY");
        await window.InspectAsync("/organisations/site?code=FAB12&site=1", "Change a site");
        await window.InspectAsync("/organisations/edit?code=A0001", "Change Agency A0001");
        await window.InspectAsync("/organisations/register", "Pharmacies");
    }

    private static async Task RenamedAsync(People people)
    {
        var window = await people.AsAsync("partnership-manager");
        await window.InspectAsync("/organisations/organisation?code=A0003", "Agency A0003");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Rename" }).ClickAsync();
        await window.InspectAsync();
        await window.SendAsync("Enter the new name");
        await window.Page.FillAsync("#Name", "The Bridge");
        await window.SendAsync("The Bridge");
    }

    private static async Task ClosedAsync(People people)
    {
        var window = await people.AsAsync("partnership-manager");
        await window.InspectAsync("/organisations/close?code=A0001", "Last day");
        await window.SendAsync("Say what becomes of the roles");
        await FillAsync(window, "Last", "30", "6", "2010");
        await window.Page.CheckAsync("input[name=Roles][value=keep]");
        await window.SendAsync("Close Agency A0001 after 30 June 2010?");
        var colleague = await people.Town.SignInAsAsync("partnership-manager");
        await colleague.GetAsync("/organisations/contract?agency=A0001&reference=C/1");
        await colleague.SubmitAsync(("ContractTitle", "Prescribing and support"));
        await window.SendAsync("What stands now", status: HttpStatusCode.Conflict);
        await window.SendAsync("Closed after 30 June 2010");
        await window.InspectAsync("/organisations/edit?code=A0001", "Its last day was 30 June 2010");
        await window.InspectAsync("/organisations", "Closed agencies");
    }

    private static async Task MergedAsync(People people)
    {
        var window = await people.AsAsync("partnership-manager");
        await window.InspectAsync("/organisations/merge?code=FAB12", "There is no other of this kind");
        await window.InspectAsync("/organisations/merge?code=A0002", "Into which?");
        await window.SendAsync("Choose into which it merges");
        await window.Page.SelectOptionAsync("#Successor", "A0003");
        await FillAsync(window, "Day", "1", "7", "2010");
        await window.Page.CheckAsync("input[name=Roles][value=end]");
        await window.SendAsync("into Agency A0003 from 1 July 2010?");
        await window.SendAsync("Merged into The Bridge (A0003) on 1 July 2010");
        await window.InspectAsync("/organisations/register?kind=agency", "Merged into The Bridge");
    }

    private static async Task FillAsync(Window window, string name, params string[] values)
    {
        foreach (var (part, value) in new[] { "Day", "Month", "Year" }.Zip(values))
            await window.Page.FillAsync($"[name='{name}.{part}']", value);
    }
}
