using System.Net;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Clients;

/// <summary>The pages on which clients are found and read.</summary>
[EveryPageOf("Clients")]
public class EveryClientPageTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    [Fact]
    public async Task Every_page_is_readable_by_all_in_every_state()
    {
        var town = await Town.NewAsync(databases);
        await EveryPage.LookAsync(this, town, screen, BeforeThereAreAnyAsync, ClientsAsync);
    }

    private static async Task BeforeThereAreAnyAsync(People people)
    {
        await (await people.AsAsync("team-manager")).InspectAsync("/clients", "Every client with an open episode has a key worker");
        await (await people.AsAsync("key-worker")).InspectAsync("/clients", "You have no clients yet");
    }

    private static async Task ClientsAsync(People people)
    {
        await people.Town.AcceptAsync(await people.VisitorAsync("data-manager"), MadeUpExtract.Of("A0001", 60));
        var window = await people.AsAsync("team-manager");
        await window.InspectAsync("/clients", "Without a key worker");
        await window.SendAsync("Enter a client reference");
        await window.Page.FillAsync("#Reference", "nobody");
        await window.SendAsync("There is no such client among those you may see");
        await window.Page.FillAsync("#Reference", "REF-7");
        await window.SendAsync("Search results");
        await window.InspectAsync("/clients?list=open", "With an open episode");
        await window.InspectAsync("/clients/1", "Specialist prescribing");
        await window.InspectAsync("/clients/1/key-worker", "Who is the key worker?");
        // Whom somebody has chosen may have lost the role meanwhile.
        await window.Page.EvaluateAsync("document.querySelector('#Worker').value = '9999'");
        await window.Page.CheckAsync("#Worker");
        await window.SendAsync("Choose a key worker of the agency, or nobody");
        var colleague = await people.Town.SignInAsAsync("team-manager");
        await colleague.GetAsync("/clients/1/key-worker");
        await colleague.SubmitAsync(("Worker", $"{(await people.VisitorAsync("key-worker")).AccountId}"));
        await window.Page.CheckAsync("input[name=Worker][value=none]");
        await window.SendAsync("Key worker: Tester", status: HttpStatusCode.Conflict);
        await window.Page.CheckAsync("#Worker");
        await window.SendAsync("The key worker is saved");
        await (await people.AsAsync("key-worker")).InspectAsync("/clients", "1 client");
    }
}
