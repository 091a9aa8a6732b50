using Throughcare.Domain.Journeys;

namespace Throughcare.Storage.Journeys;

/// <summary>Facts that have been written and to which nothing points yet.</summary>
/// <param name="After">The version of the facts that they follow. If others have been kept since, these cannot hold.</param>
/// <param name="Version">The version that they will have.</param>
/// <param name="Shards">The version of each shard.</param>
internal sealed record PreparedFacts(int After, int Version, Facts Facts, int[] Shards);
