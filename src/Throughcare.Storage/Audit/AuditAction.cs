namespace Throughcare.Storage.Audit;

/// <summary>
/// Something that the audit trail records. Each capability lists its own in a class named after it, such as
/// <c>ClientEvents</c>.
/// </summary>
/// <param name="Key">Key, such as <c>client.read</c>.</param>
/// <param name="Words">What was done, as a reader of the trail sees it.</param>
public sealed record AuditAction(string Key, string Words);
