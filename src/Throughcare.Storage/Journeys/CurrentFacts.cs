using Throughcare.Domain.Organisations;

namespace Throughcare.Storage.Journeys;

/// <summary>Facts of a partnership as they were kept at a moment.</summary>
/// <param name="Version">Goes up with every change of them.</param>
/// <param name="Facts">The facts.</param>
public sealed record CurrentFacts(int Version, Facts Facts);

/// <summary>Facts of a partnership for a data date of somebody's choice.</summary>
/// <param name="Version">The version of the kept facts whose records they are of.</param>
/// <param name="Facts">The facts.</param>
public sealed record DatedFacts(int Version, Facts Facts)
{
    /// <summary>The agencies of which others stand in the facts from the day of their merger on.</summary>
    public Successions Successions { get; init; } = Successions.None;
}
