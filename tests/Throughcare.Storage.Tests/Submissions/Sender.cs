using Throughcare.Domain.Access;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Submissions;

namespace Throughcare.Storage.Tests.Submissions;

/// <summary>Somebody who sends submissions without using any page.</summary>
internal static class Sender
{
    public static Actor Somebody { get; } = Actor.OfAccount(1, 7, "Tester");

    public static SubmissionIntake IntakeOf(Database database) =>
        new(database, new Changing(database, new AuditTrail(database, new AuditKey(new byte[32]), TimeProvider.System)));
}
