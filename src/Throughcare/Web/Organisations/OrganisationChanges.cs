using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;
using Throughcare.Web.Audit;

namespace Throughcare.Web.Organisations;

/// <summary>Changes what is known of organisations, with its event in the audit trail.</summary>
internal sealed class OrganisationChanges(Database database, UserTrail trail, CurrentUser user)
{
    /// <param name="kind">What was changed: <c>agency</c>, <c>locality</c>, <c>contract</c>, <c>prevalence</c> or <c>partnership</c>.</param>
    /// <param name="subject">Which, by code or number.</param>
    /// <param name="change">Makes the change.</param>
    public async Task MakeAsync(string kind, string subject, Dictionary<string, string> detail, Func<ThroughcareDb, Task> change, CancellationToken cancel)
    {
        await using var db = database.Open();
        await using var transaction = await database.BeginChangeAsync(db, user.PartnershipId, cancel);
        await change(db);
        await db.SaveChangesAsync(cancel);
        await trail.AppendAsync(db, AuditAction.OrganisationChanged, kind, subject, detail: detail, cancel: cancel);
        await transaction.CommitAsync(cancel);
    }
}
