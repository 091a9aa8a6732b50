using Throughcare.Domain.Access;
using Throughcare.Storage;
using Throughcare.Storage.Audit;

namespace Throughcare.Services.Organisations;

/// <summary>Changes what is known of organisations, with its event in the audit trail.</summary>
public sealed class OrganisationChanges(Database database, Changing changing)
{
    /// <param name="subject">
    /// What was changed, by code or number: an <c>agency</c>, <c>locality</c>, <c>contract</c>, <c>prevalence</c> or the <c>partnership</c>.
    /// </param>
    /// <param name="make">Makes the change.</param>
    public async Task MakeAsync(Actor actor, AuditSubject subject, Dictionary<string, string> detail, Func<ThroughcareDb, Task> make, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(make);
        await using var db = database.Open();
        await changing.MakeAsync(db, actor, async change =>
        {
            await make(db);
            change.Tell(OrganisationEvents.Changed, subject, detail: detail);
        }, cancel);
    }
}
