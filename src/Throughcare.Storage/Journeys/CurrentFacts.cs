using Throughcare.Domain.Journeys;
using Throughcare.Domain.Organisations;

namespace Throughcare.Storage.Journeys;

/// <summary>Facts of a partnership as they were kept at some moment.</summary>
/// <param name="Version">Goes up with every change to them.</param>
/// <param name="Facts">The facts.</param>
public sealed record CurrentFacts(int Version, Facts Facts);

/// <summary>Facts of a partnership for a data date that somebody chose.</summary>
/// <param name="Version">The version of the kept facts that have the same records.</param>
/// <param name="Facts">The facts.</param>
public sealed record DatedFacts(int Version, Facts Facts)
{
    /// <summary>
    /// The merged agencies that are replaced in the facts, from the day of their merger on, by those that stand for
    /// them.
    /// </summary>
    public Successions Successions { get; init; } = Successions.None;
}
