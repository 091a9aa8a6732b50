using System.Text;

namespace Throughcare.Storage.Audit;

/// <summary>
/// The bytes over which hashes are taken. Every text is preceded by its length, so that no two events have the same
/// bytes.
/// </summary>
internal static class AuditHash
{
    /// <summary>What stands for the hash before the first event of a trail.</summary>
    public const string None = "0000000000000000000000000000000000000000000000000000000000000000";

    public static string Of(AuditKey key, AuditEvent e) => key.Hash(Bytes("event", writer =>
    {
        writer.Write(e.PartnershipId);
        writer.Write(e.Sequence);
        writer.Write(new DateTimeOffset(e.At, TimeSpan.Zero).ToUnixTimeMilliseconds());
        writer.Write(e.AccountId is not null);
        writer.Write(e.AccountId ?? 0);
        foreach (var text in (string[])[e.Actor, e.Action, e.SubjectKind, e.Subject, e.Reason, e.Detail, e.PreviousHash])
            Write(writer, text);
    }));

    public static string Seal(AuditKey key, int partnershipId, long sequence, string hash) => key.Hash(Bytes("head", writer =>
    {
        writer.Write(partnershipId);
        writer.Write(sequence);
        Write(writer, hash);
    }));

    private static byte[] Bytes(string kind, Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Write(writer, kind);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static void Write(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }
}
