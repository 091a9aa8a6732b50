using System.Net;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;

namespace Throughcare.Tests.Web.Assessment;

/// <summary>The pages of figures, and the one that tells programs of them.</summary>
[EveryPageOf("Assessment", "Api")]
public class EveryAssessmentPageTests(TestDatabases databases, Screen screen) : IClassFixture<Screen>
{
    [Fact]
    public async Task Every_page_is_readable_by_all_in_every_state()
    {
        var town = await Town.NewAsync(databases);
        await EveryPage.LookAsync(this, town, screen, BeforeThereAreFiguresAsync, AssessmentAsync);
    }

    private static async Task BeforeThereAreFiguresAsync(People people)
    {
        var analyst = await people.AsAsync("analyst");
        await analyst.InspectAsync("/assessment/exits", "No figures yet");
        await analyst.InspectAsync("/assessment/data-quality", "No figures yet");
        await (await people.AsAsync("data-manager")).InspectAsync("/assessment", "Go to submissions");
        await analyst.InspectAsync("/assessment/report", "No figures yet");
    }

    private static async Task AssessmentAsync(People people)
    {
        await people.Town.AcceptAsync(await people.VisitorAsync("data-manager"), MadeUpExtract.Faulty(60));
        var analyst = await people.AsAsync("analyst");
        await analyst.InspectAsync("/assessment?year=2009-10", "2009-10, all clients");
        await analyst.InspectAsync("/assessment/profile?year=2009-10&sex=female", "Remove this filter");
        await analyst.InspectAsync("/assessment/exits?year=banana", "Write the year like 2006-07.", HttpStatusCode.BadRequest);
        await analyst.InspectAsync("/assessment/data-quality", "faults");
        await analyst.InspectAsync("/assessment/people?figure=in-treatment/year&year=2009-10", "each by a pseudonym");
        await analyst.InspectAsync("/assessment/report", "not for publication");
        await ReportTests.WrittenAsync(people.Town, await people.VisitorAsync("analyst"));
        await analyst.InspectAsync("/assessment/report", "Download");
        await ReportTests.WaitingAsync(people.Town, await people.VisitorAsync("analyst"));
        await analyst.InspectAsync("/assessment/report", "is being written");
        await analyst.InspectAsync("/api", "Authorization: Bearer");
        await (await people.AsAsync("data-manager")).InspectAsync("/assessment/people?figure=in-treatment/year&year=2009-10", "clients that you may see");
    }
}
