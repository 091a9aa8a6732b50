namespace Throughcare.Storage.Jobs;

/// <summary>A kind of job.</summary>
/// <param name="Key">What it is called in the database and in metrics.</param>
/// <param name="Rank">How urgent it is within its partnership; what is smaller goes first.</param>
/// <param name="MostAttempts">So often it may begin, and is given up after that.</param>
public sealed record JobKind(string Key, int Rank, int MostAttempts);
