namespace Throughcare.Domain.Dataset;

/// <summary>What a fault does to the data, from worst to mildest.</summary>
public enum Severity
{
    /// <summary>The whole file is refused.</summary>
    RefusesFile,

    /// <summary>The row is left out.</summary>
    ExcludesRow,

    /// <summary>The value counts as missing.</summary>
    ExcludesValue,

    /// <summary>Nothing is left out; somebody should look.</summary>
    Warning,
}

/// <summary>One check of the data set, as declared in <c>checks.csv</c>: a record, so that every fault explains itself.</summary>
/// <param name="Index">Position among the checks of the version, from 0.</param>
/// <param name="Id">Stable name, such as <c>bad-date</c>.</param>
/// <param name="Finds">What it found.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Check(int Index, string Id, Severity Severity, string Finds, string Why, string Remedy);
