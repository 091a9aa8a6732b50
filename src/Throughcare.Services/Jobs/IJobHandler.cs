using Throughcare.Storage.Jobs;

namespace Throughcare.Services.Jobs;

/// <summary>Does the jobs of a kind. One that was cut off is done again, so twice must be the same as once.</summary>
public interface IJobHandler
{
    /// <summary>Does a job.</summary>
    /// <param name="progress">Told how much is done, in percent.</param>
    /// <exception cref="JobRefusedException">It cannot be done, however often it is tried.</exception>
    Task RunAsync(Job job, Action<int> progress, CancellationToken cancel);

    /// <summary>Gives up a job that has begun as often as it may without being completed.</summary>
    Task GiveUpAsync(Job job, CancellationToken cancel);
}

/// <summary>Says that a job cannot be done because of what it is about.</summary>
/// <param name="message">Why, in plain English that says nothing about a person.</param>
public sealed class JobRefusedException(string message) : Exception(message);
