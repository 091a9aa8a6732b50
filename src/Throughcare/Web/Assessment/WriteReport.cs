using System.IO.Compression;
using Throughcare.Domain.Access;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Checking;
using Throughcare.Domain.Publication;
using Throughcare.Report;
using Throughcare.Services.Accounts;
using Throughcare.Services.Assessment;
using Throughcare.Services.Jobs;
using Throughcare.Storage;
using Throughcare.Storage.Jobs;

namespace Throughcare.Web.Assessment;

/// <summary>Writes the report that somebody has asked for, as far as they may see its figures when it is written.</summary>
internal sealed class WriteReport(FigureQuestions questions, Reports reports, SignedInAccounts accounts, ThroughcareDb db, TimeProvider clock) : IJobHandler
{
    private const string NotAllowed = "You may no longer see these figures.";

    public async Task RunAsync(Job job, Action<int> progress, CancellationToken cancel)
    {
        var question = ReportQuestion.Of(job);
        var actor = await ActorAsync(job, cancel);
        if (!question.IsFor(actor.Authority))
            throw new JobRefusedException(NotAllowed);
        var known = await questions.DataOfAsync(job.PartnershipId, cancel) ?? throw new JobRefusedException("There are no figures yet.");
        var basis = question.IsExact ? FigureBasis.Exact : FigureBasis.Published;
        var asked = await questions.AskAsync(known, new Reached(question.Selection, basis), cancel);
        if (asked.Question is null)
            throw new JobRefusedException(asked.Problem);
        var assessment = await questions.AnswerAsync(actor, known, asked, Parts.All, "report", cancel);
        progress(60);
        var quality = (await QualityFacts.ReadAsync(db, job.PartnershipId, [], cancel)).Together();
        var content = Write(new ReportInput
        {
            Partnership = known.Directory.Name,
            Assessment = assessment,
            Quality = question.IsExact ? QualityFigures.Of(quality) : DisclosureControl.Publish(quality),
            AgencyNames = known.Directory.Agencies,
            Written = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
        });
        progress(90);
        await reports.KeepAsync(job, $"needs-assessment-{question.Year}{(question.IsExact ? "" : "-published")}.html", "text/html; charset=utf-8", content, cancel);
    }

    /// <summary>Its page says that it was given up.</summary>
    public Task GiveUpAsync(Job job, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Whoever asked, with what they may do now.</summary>
    private async Task<Actor> ActorAsync(Job job, CancellationToken cancel)
    {
        var account = job.AskedBy is { } id ? await accounts.FindAsync(id, cancel) : null;
        return account is { Outstanding: Outstanding.Nothing } && account.PartnershipId == job.PartnershipId
            ? Actor.OfAccount(account.PartnershipId, account.AccountId, account.Name, new Authority(account.Roles))
            : throw new JobRefusedException(NotAllowed);
    }

    private static byte[] Write(ReportInput input)
    {
        using var content = new MemoryStream();
        using (var packed = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
            ReportWriter.Write(packed, input);
        return content.ToArray();
    }
}
