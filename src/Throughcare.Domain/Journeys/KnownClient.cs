namespace Throughcare.Domain.Journeys;

/// <summary>A client, with what can make them one person with others.</summary>
/// <param name="Client">Their number; the client who was known first has the lower one.</param>
/// <param name="Keys">The keys of their episodes, see <see cref="PersonKey"/>.</param>
/// <param name="Number">
/// The number of the person that is written down for them; null if nothing was ever decided about them.
/// </param>
public sealed record KnownClient(int Client, IReadOnlyCollection<ulong> Keys, ulong? Number = null);

/// <summary>What somebody has decided about two clients.</summary>
/// <param name="IsSame">Whether they are one person (a confirmed link) or are not (a refused one).</param>
public readonly record struct LinkDecision(int First, int Second, bool IsSame);

/// <summary>The person to whom some episodes belong, about which something was decided.</summary>
/// <param name="Position">Position among the persons; two can share a number.</param>
/// <param name="Number">The number of the person.</param>
/// <param name="IsWhole">
/// Whether the client's episodes belong to this person even if the attributor is missing or impossible.
/// </param>
public readonly record struct DecidedPerson(int Position, ulong Number, bool IsWhole);
