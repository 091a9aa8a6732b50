namespace Throughcare.Storage.Jobs;

/// <summary>A kind of job.</summary>
/// <param name="Key">What it is called in the database and in metrics.</param>
/// <param name="Rank">How urgent it is within its partnership; smaller numbers go first.</param>
/// <param name="MostAttempts">How often it may begin; after that it is given up.</param>
public sealed record JobKind(string Key, int Rank, int MostAttempts);
