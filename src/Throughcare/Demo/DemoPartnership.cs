using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.MadeUp;
using Throughcare.Domain.Submissions;
using Throughcare.Services.Jobs;
using Throughcare.Services.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Organisations;
using Throughcare.Storage.Submissions;

namespace Throughcare.Demo;

/// <summary>Fills a new database with the made-up partnership, in the same way as every agency's data are taken in.</summary>
internal sealed class DemoPartnership(
    ThroughcareDb db, DemoAccounts accounts, SubmissionIntake intake, SubmissionReceipt receipt, SubmissionDecisions decisions,
    JobRunner jobs, TimeProvider clock)
{
    /// <summary>Its number.</summary>
    public const int Id = 1;

    /// <summary>With more people than this, only the last month is submitted.</summary>
    private const int MostPeopleForTwoMonths = 20_000;

    /// <param name="files">The extracts, one for each agency.</param>
    /// <param name="folder">Where they are.</param>
    /// <param name="progress">Told what is being done.</param>
    public async Task FillAsync(
        PartnershipProfile profile, IReadOnlyList<GeneratedFile> files, string folder, int people, Action<string> progress, CancellationToken cancel)
    {
        await AddOrganisationsAsync(profile, files, cancel);
        await accounts.OpenAsync(Id, cancel);
        var account = await accounts.SubmitterAsync(Id, cancel);
        var submitter = Actor.OfAccount(Id, account.AccountId, account.Name);
        var months = people > MostPeopleForTwoMonths ? [profile.AsOf] : new[] { LastDayBefore(profile.AsOf), profile.AsOf };
        foreach (var month in months)
        {
            foreach (var file in files)
            {
                progress($"{file.Name}: {month:MMMM yyyy}");
                await SubmitAsync(submitter, file, Path.Combine(folder, file.File), month, isLast: month == profile.AsOf, cancel);
            }
        }
        await accounts.FillCaseloadAsync(Id, profile.AsOf, cancel);
    }

    private static DateOnly LastDayBefore(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddDays(-1);

    private async Task AddOrganisationsAsync(PartnershipProfile profile, IReadOnlyList<GeneratedFile> files, CancellationToken cancel)
    {
        var from = new DateOnly(profile.FinancialYear.Start.Year - 5, 4, 1);
        db.Partnerships.Add(new Partnership { PartnershipId = Id, Name = profile.Title });
        await db.SaveChangesAsync(cancel);
        await new DemoOrganisations(db, Id, from).AddAsync(files, cancel);
        // Postcodes of the made-up people are ZZ1 to ZZ30.
        db.Localities.AddRange(
            Locality("east", "East", from, 1, 10),
            Locality("north", "North", from, 11, 20),
            Locality("south", "South", from, 21, 30));
        db.PrevalenceEstimates.Add(new PrevalenceEstimate
        {
            PartnershipId = Id,
            YearStart = profile.FinancialYear.Start.Year,
            Population = "pdu",
            People = profile.Prevalence,
            Source = "Made up after the Leeds plan of 2008/09",
        });
        await db.SaveChangesAsync(cancel);
    }

    private static LocalityVersion Locality(string key, string name, DateOnly from, int first, int last) => new()
    {
        PartnershipId = Id,
        LocalityKey = key,
        ValidFrom = from,
        Name = name,
        Postcodes = string.Join(',', Enumerable.Range(first, last - first + 1).Select(n => $"ZZ{n}")),
    };

    private async Task SubmitAsync(Actor submitter, GeneratedFile file, string path, DateOnly dataDate, bool isLast, CancellationToken cancel)
    {
        var number = await intake.BeginAsync(submitter, file.Code, dataDate, clock.GetUtcNow().UtcDateTime, cancel);
        await using (var content = isLast ? File.OpenRead(path) : (Stream)new MemoryStream(EarlierMonth.Of(await File.ReadAllTextAsync(path, cancel), dataDate)))
            await intake.AddFileAsync(Id, number, 1, file.File, content, cancel);
        await receipt.CompleteAsync(submitter, number, cancel);
        await jobs.RunAllAsync(cancel);
        await decisions.AcceptAsync(submitter, number, isConfirmed: true, cancel);
        await jobs.RunAllAsync(cancel);
        var state = await db.Submissions.Where(s => s.PartnershipId == Id && s.SubmissionId == number).Select(s => s.State).SingleAsync(cancel);
        if (state != SubmissionState.Accepted)
            throw new InvalidOperationException($"The made-up submission {number} is {state}.");
    }
}
