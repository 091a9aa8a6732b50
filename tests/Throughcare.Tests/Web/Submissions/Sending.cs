using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Jobs;
using Throughcare.Storage.Submissions;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>What a data manager does with an extract.</summary>
internal static class Sending
{
    /// <summary>Number of a process that is gone.</summary>
    private const int NobodyAnyMore = 1;

    /// <summary>Sends files through the page, as a browser does.</summary>
    public static Task<Answer> SendAsync(this Visitor visitor, string text, DateOnly? dataDate = null, string? agency = null) =>
        visitor.SendAsync([("extract.csv", MadeUpExtract.Bytes(text))], dataDate, agency);

    public static Task<Answer> SendAsync(
        this Visitor visitor, IReadOnlyList<(string Name, byte[] Content)> files, DateOnly? dataDate = null, string? agency = null, bool withToken = true) =>
        visitor.SendAsync([.. files.Select(f => (f.Name, (HttpContent)new ByteArrayContent(f.Content)))], dataDate, agency, withToken);

    public static async Task<Answer> SendAsync(
        this Visitor visitor, IReadOnlyList<(string Name, HttpContent Content)> files, DateOnly? dataDate = null, string? agency = null, bool withToken = true)
    {
        var page = await visitor.GetAsync("/submissions/new");
        Assert.Equal(System.Net.HttpStatusCode.OK, page.Status);
        var day = dataDate ?? MadeUpExtract.DataDate;
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DataDate.Day"] = $"{day.Day}",
            ["DataDate.Month"] = $"{day.Month}",
            ["DataDate.Year"] = $"{day.Year}",
            ["Agency"] = agency
        };
        if (!withToken)
            values["__RequestVerificationToken"] = "made-up";
        // In the order of the page, as browsers send them.
        using var content = new MultipartFormDataContent();
        foreach (var input in page.Document.QuerySelectorAll("main form input").DistinctBy(i => i.GetAttribute("name")))
        {
            var name = input.GetAttribute("name")!;
            if (input.GetAttribute("type") != "file")
                content.Add(new StringContent(values.GetValueOrDefault(name) ?? input.GetAttribute("value") ?? ""), name);
            else
                AddFiles(content, name, files);
        }
        return await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/submissions/new") { Content = content });
    }

    private static void AddFiles(MultipartFormDataContent content, string name, IReadOnlyList<(string Name, HttpContent Content)> files)
    {
        foreach (var (file, part) in files)
        {
            part.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            content.Add(part, name, file);
        }
    }

    /// <summary>Sends an extract and waits until it has been checked.</summary>
    /// <returns>The number of the submission.</returns>
    public static async Task<int> SubmitAsync(this Town town, Visitor visitor, string text, DateOnly? dataDate = null)
    {
        var answer = await visitor.SendAsync(text, dataDate);
        Assert.StartsWith("/submissions/", answer.Location, StringComparison.Ordinal);
        var id = int.Parse(answer.Location["/submissions/".Length..]);
        await town.WaitAsync(id, SubmissionState.Received, SubmissionState.Checking);
        return id;
    }

    /// <summary>Sends an extract and accepts it through the pages.</summary>
    public static async Task<int> AcceptAsync(this Town town, Visitor visitor, string text, DateOnly? dataDate = null)
    {
        var id = await town.SubmitAsync(visitor, text, dataDate);
        await town.AcceptAsync(visitor, id);
        return id;
    }

    public static async Task AcceptAsync(this Town town, Visitor visitor, int id)
    {
        await visitor.GetAsync($"/submissions/{id}/accept");
        var answer = await visitor.SubmitAsync("main form", visitor.Page.Document.QuerySelector("#Confirmed") is null ? [] : [("Confirmed", "true")]);
        Assert.Equal($"/submissions/{id}", answer.Location);
        await town.WaitAsync(id, SubmissionState.Accepting);
    }

    /// <summary>Waits until a submission has left some states, and what is done with has been cleared away.</summary>
    public static async Task<Submission> WaitAsync(this Town town, int id, params SubmissionState[] left)
    {
        for (var i = 0; i < 600; i++)
        {
            var found = await town.FindAsync(id);
            if (!left.Contains(found.State) && !await town.HasWorkAsync())
                return found;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException($"Submission {id} did not leave {string.Join(", ", left)}.");
    }

    /// <summary>Whether a job is at work or waits for its turn; one that failed waits for its time.</summary>
    public static async Task<bool> HasWorkAsync(this Town town)
    {
        await using var db = town.Open();
        return await db.Jobs.AnyAsync(
            j => j.State == JobState.Running || (j.State == JobState.Waiting && j.DueAt == null), TestContext.Current.CancellationToken);
    }

    /// <summary>Puts a submission and its job as a process leaves them that is killed while it works on them.</summary>
    /// <param name="attempts">How often the job has begun.</param>
    public static async Task LeaveAsync(this Town town, int id, SubmissionState state, int attempts = 1)
    {
        await using var db = town.Open();
        var cancel = TestContext.Current.CancellationToken;
        await db.Submissions.Where(s => s.SubmissionId == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, state), cancel);
        var kind = state == SubmissionState.Accepting ? SubmissionJobs.Accept : SubmissionJobs.Check;
        var payload = SubmissionJobs.About(id);
        await db.Jobs.Where(j => j.Kind == kind.Key && j.Payload == payload && j.State != JobState.Done).ExecuteDeleteAsync(cancel);
        db.Jobs.Add(new Job
        {
            PartnershipId = town.Partnership,
            JobId = 1 + await db.Jobs.MaxAsync(j => j.JobId, cancel),
            Kind = kind.Key,
            Payload = payload,
            Rank = kind.Rank,
            State = JobState.Running,
            Attempts = attempts,
            Holder = NobodyAnyMore,
            LeaseEndsAt = town.Clock.GetUtcNow().UtcDateTime + JobStore.Lease,
            AskedAt = town.Clock.GetUtcNow().UtcDateTime,
        });
        await db.SaveChangesAsync(cancel);
    }

    public static async Task<Submission> FindAsync(this Town town, int id)
    {
        await using var db = town.Open();
        return await db.Submissions.AsNoTracking().SingleAsync(s => s.SubmissionId == id, TestContext.Current.CancellationToken);
    }

    /// <summary>The actions in the audit trail about one thing, in their order.</summary>
    public static async Task<IReadOnlyList<string>> ActionsAsync(this Town town, string kind, int subject)
    {
        await using var db = town.Open();
        return await db.AuditEvents.Where(e => e.SubjectKind == kind && e.Subject == $"{subject}").OrderBy(e => e.Sequence).Select(e => e.Action)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The text of an element with its white space as a reader sees it.</summary>
    public static string Words(this IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The answer without what differs between any two: the tokens of its forms.</summary>
    public static string WithoutTokens(this Answer answer) => Regex.Replace(answer.Text, "value=\"CfDJ8[^\"]*\"", "", RegexOptions.None, TimeSpan.FromSeconds(5));

    /// <summary>The text of the page as a reader sees it.</summary>
    public static string Words(this Answer answer) => answer.Document.QuerySelector("main")!.Words();

    /// <summary>The cells of the row of a table that has a name.</summary>
    public static IReadOnlyList<string> Row(this Answer answer, string name) =>
        [.. answer.Document.QuerySelectorAll("main tr").First(r => r.QuerySelector("th[scope=row]")?.Words().StartsWith(name, StringComparison.Ordinal) == true)
            .QuerySelectorAll("td").Select(c => c.Words())];
}
