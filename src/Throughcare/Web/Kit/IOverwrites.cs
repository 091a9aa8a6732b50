using Throughcare.Storage.Audit;

namespace Throughcare.Web.Kit;

/// <summary>A page that shows something that exists, and leads to a change of it.</summary>
internal interface IShows
{
    /// <summary>The rows that it shows; null where it is about something new.</summary>
    StoredRows? Shows { get; }
}

/// <summary>A page that changes what it shows: it could undo what somebody else has done meanwhile.</summary>
internal interface IOverwrites : IShows
{
    /// <summary>Reads the page again, without losing what was typed, because somebody else has changed what it shows.</summary>
    /// <returns>How that stands now, in words; null if it is there no more.</returns>
    Task<IReadOnlyList<Standing>?> ReadAgainAsync(CancellationToken cancel);
}

/// <summary>How something stands now.</summary>
/// <param name="What">What it is called on the page.</param>
/// <param name="Now">What is stored; empty for nothing.</param>
internal sealed record Standing(string What, string? Now);
