using System.Net;
using Throughcare.Testing;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>The pages on which extracts are sent, looked at and decided.</summary>
[EveryPageOf("Submissions")]
public class EverySubmissionPageTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    [Fact]
    public async Task Every_page_is_readable_by_all_in_every_state()
    {
        var town = await Town.NewAsync(databases);
        await EveryPage.LookAsync(this, town, screen, BeforeThereAreAnyAsync, SubmissionsAsync);
    }

    private static async Task BeforeThereAreAnyAsync(People people)
    {
        await (await people.AsAsync("analyst")).InspectAsync("/submissions/progress?to=2010-07", "None");
        await (await people.AsAsync("data-manager")).InspectAsync("/submissions", "Nothing has been sent yet");
    }

    private static async Task SubmissionsAsync(People people)
    {
        var (town, visitor, window) = (people.Town, await people.VisitorAsync("data-manager"), await people.AsAsync("data-manager"));
        var first = await town.AcceptAsync(visitor, MadeUpExtract.Of("A0001", 60, first: 5), new DateOnly(2010, 5, 31));
        await window.InspectAsync("/submissions/new", "Send");
        await window.Page.FillAsync("[name='DataDate.Day']", "40");
        await window.SendAsync("Choose a file");

        var second = await town.SubmitAsync(visitor, MadeUpExtract.Faulty(60));
        await window.InspectAsync($"/submissions/{second}", "To be reviewed");
        await window.InspectAsync($"/submissions/{second}/faults?check=missing-value", "A required value is missing");
        await window.InspectAsync($"/submissions/{second}/accept", "Accept");
        await window.InspectAsync($"/submissions/{second}/undo", "This submission cannot be undone", HttpStatusCode.Conflict);
        await town.AcceptAsync(visitor, second);
        await window.InspectAsync($"/submissions/{second}/accept", "It has already been accepted", HttpStatusCode.Conflict);
        await window.InspectAsync($"/submissions/{second}", "Undo this submission");
        await window.InspectAsync($"/submissions/{first}", "Accepted");
        await window.InspectAsync($"/submissions/{second}/undo", "Undo");
        await window.SendAsync("Enter why you undo the submission");

        var review = await town.SubmitAsync(visitor, MadeUpExtract.Of("A0001", 20), new DateOnly(2010, 7, 31));
        await window.InspectAsync($"/submissions/{review}/accept", "Stop and look");
        await window.SendAsync("Confirm that you have seen this and want to go on");
        await window.InspectAsync($"/submissions/{review}/reject", "Reject");
        await window.SendAsync("Enter why you reject the submission");
        await window.Page.FillAsync("#Reason", "Half of the team is missing");
        await window.SendAsync("Half of the team is missing");
        await window.InspectAsync($"/submissions/{review}/reject", "It has already been rejected", HttpStatusCode.Conflict);

        var unusable = await town.SubmitAsync(visitor, MadeUpExtract.Of("A0002", 2));
        await window.InspectAsync($"/submissions/{unusable}", "There are rows of agency A0002");
        await window.InspectAsync("/submissions", "Faults over time");
        await (await people.AsAsync("analyst")).InspectAsync("/submissions/progress?to=2010-07", "Agency A0001");
    }
}
