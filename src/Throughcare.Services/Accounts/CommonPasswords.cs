using System.Collections.Frozen;

namespace Throughcare.Services.Accounts;

/// <summary>The passwords that many people use; they are read when one is first looked for.</summary>
/// <param name="open">Opens the list: one to a line, in lower case; lines that begin with # are remarks.</param>
public sealed class CommonPasswords(Func<Stream> open)
{
    private readonly Lazy<FrozenSet<string>> all = new(() => Read(open));

    public bool Contains(string lower) => all.Value.Contains(lower);

    private static FrozenSet<string> Read(Func<Stream> open)
    {
        using var reader = new StreamReader(open());
        return reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')).ToFrozenSet(StringComparer.Ordinal);
    }
}
