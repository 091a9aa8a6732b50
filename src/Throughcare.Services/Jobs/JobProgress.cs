using System.Collections.Concurrent;
using Throughcare.Storage.Jobs;

namespace Throughcare.Services.Jobs;

/// <summary>How far this process has got with the jobs that it works on.</summary>
public sealed class JobProgress
{
    private readonly ConcurrentDictionary<(int Partnership, string Payload), int> percent = [];

    /// <summary>How much of the work on the subject of a job is done, in percent; 0 if nobody here works on it.</summary>
    public int PercentDone(int partnership, string payload) => percent.GetValueOrDefault((partnership, payload));

    internal void Report(Job job, int percentDone) => percent[(job.PartnershipId, job.Payload)] = percentDone;

    internal void Finish(Job job) => percent.TryRemove((job.PartnershipId, job.Payload), out _);
}
