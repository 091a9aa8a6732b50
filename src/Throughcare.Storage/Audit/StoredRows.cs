using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage.Audit;

/// <summary>Rows of the database that somebody is shown before they change them.</summary>
public sealed class StoredRows
{
    /// <summary>Enough that no two states have the same token.</summary>
    private const int TokenBytes = 16;

    private readonly List<Func<ThroughcareDb, CancellationToken, Task<IEnumerable<string>>>> reads = [];

    /// <summary>Further rows, whole or with the columns that matter.</summary>
    public StoredRows And<T>(Func<ThroughcareDb, IQueryable<T>> rows)
        where T : class
    {
        // What a unit of work read earlier must not stand in for what is stored now.
        reads.Add(async (db, cancel) => (await rows(db).AsNoTracking().ToListAsync(cancel)).Select(row => JsonSerializer.Serialize(row)));
        return this;
    }

    /// <summary>Those of others too.</summary>
    public StoredRows And(StoredRows others)
    {
        ArgumentNullException.ThrowIfNull(others);
        reads.AddRange(others.reads);
        return this;
    }

    /// <summary>A token of how they stand. It differs as soon as one of them does; nothing can be read from it.</summary>
    public async Task<string> TokenAsync(ThroughcareDb db, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var all = new StringBuilder();
        foreach (var read in reads)
            all.AppendJoin('\n', (await read(db, cancel)).Order(StringComparer.Ordinal)).Append('\f');
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString()));
        return Base64Url.EncodeToString(hash.AsSpan(0, TokenBytes));
    }
}
