using System.Buffers.Binary;
using System.Security.Cryptography;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>
/// The key for finding records that can belong to one person. It depends only on what one episode says, not on the data
/// date, other records, decisions or the run. Until somebody decides otherwise it is also the number of the person, see
/// <see cref="PersonNumbers"/>. Persons can share a key: an episode with an impossible date of birth is a person of its
/// own, but has the key of its attributor.
/// </summary>
public static class PersonKey
{
    /// <summary>Keys from here on are of episodes without an attributor.</summary>
    private const ulong NoAttributor = 1UL << 63;

    /// <summary>
    /// The key of an episode: its attributor as it stands, in 63 bits; or, if a part of that is missing, the top bit
    /// and a hash of agency, client id and episode id. Kept facts hold such numbers, so none of this may ever change.
    /// </summary>
    /// <param name="episode">Position of the episode in the extract.</param>
    public static ulong Of(Extract extract, int episode)
    {
        ArgumentNullException.ThrowIfNull(extract);
        return Of(extract, episode, isForOneRun: false);
    }

    /// <summary>The same, or for one run: then without an attributor only a place in this extract.</summary>
    internal static ulong Of(Extract extract, int episode, bool isForOneRun)
    {
        if (extract.Schema.Attributor.TryPack(extract.Episodes[episode], out var packed))
            return packed;
        return NoAttributor | (isForOneRun ? (uint)episode : HashOf(extract, episode));
    }

    /// <summary>Whether a key is an attributor, rather than the key of a single episode.</summary>
    internal static bool IsAttributor(ulong key) => key < NoAttributor;

    /// <summary>The bucket that the number of a person falls in; kept facts rely on it, so it may never change.</summary>
    public static int BucketOf(ulong number, int buckets) => (int)(((number * 0x9E3779B97F4A7C15UL) >> 32) % (uint)buckets);

    /// <summary>
    /// A hash that is the same in every run. If somebody makes two ids collide, they are only rebuilt together.
    /// </summary>
    private static ulong HashOf(Extract extract, int episode)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, extract.Texts[extract.AgencyOf(episode)]);
        Append(hash, extract.Episodes.ClientId(episode));
        Append(hash, extract.Episodes.EpisodeId(episode));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> id)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, id.Length);
        hash.AppendData(length);
        hash.AppendData(id);
    }
}
