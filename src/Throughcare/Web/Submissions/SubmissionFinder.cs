using Microsoft.EntityFrameworkCore;
using Throughcare.Storage;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Submissions;

/// <summary>Finds submissions for whoever makes the request: only those of agencies whose submissions they may see.</summary>
internal sealed class SubmissionFinder(ThroughcareDb db, CurrentUser user, TimeProvider clock)
{
    /// <summary>A submission, or null where there is none that they may see: the two cannot be told apart.</summary>
    public async Task<Submission?> FindAsync(int id, CancellationToken cancel)
    {
        var found = await db.Submissions.AsNoTracking()
            .FirstOrDefaultAsync(s => s.PartnershipId == user.PartnershipId && s.SubmissionId == id && s.State != SubmissionState.Receiving, cancel);
        return found is not null && user.Authority.MayAt("submission.view", found.AgencyCode) ? found : null;
    }

    /// <summary>The agencies at which they may do something, with their names of today, in the order of these.</summary>
    public async Task<IReadOnlyList<Choice>> AgenciesAsync(string permission, CancellationToken cancel)
    {
        var names = await NamesAsync(cancel);
        var codes = user.Authority.MayEverywhere(permission) ? names.Keys : user.Authority.AgenciesOf(permission).Where(a => user.Authority.MayAt(permission, a));
        return [.. codes.Select(c => new Choice(c, names.GetValueOrDefault(c, c))).OrderBy(c => c.Label, StringComparer.Ordinal).ThenBy(c => c.Value, StringComparer.Ordinal)];
    }

    /// <summary>What an agency is called today, or was called last; its code where it has no name.</summary>
    public async Task<string> NameAsync(string agency, CancellationToken cancel) => (await NamesAsync(cancel)).GetValueOrDefault(agency, agency);

    /// <summary>What the partnership's agencies are called today, or were called last.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken cancel)
    {
        var today = Words.Today(clock);
        var versions = await db.Agencies.AsNoTracking().Where(a => a.PartnershipId == user.PartnershipId && a.ValidFrom <= today).ToListAsync(cancel);
        return versions.GroupBy(a => a.AgencyCode, StringComparer.Ordinal).ToDictionary(a => a.Key, a => a.MaxBy(v => v.ValidFrom)!.Name, StringComparer.Ordinal);
    }

    /// <summary>What accounts are called.</summary>
    public async Task<IReadOnlyDictionary<int, string>> PeopleAsync(IEnumerable<int?> accounts, CancellationToken cancel)
    {
        int[] ids = [.. accounts.OfType<int>().Distinct()];
        return await db.Accounts.AsNoTracking().Where(a => a.PartnershipId == user.PartnershipId && ids.Contains(a.AccountId)).ToDictionaryAsync(a => a.AccountId, a => a.Name, cancel);
    }
}
