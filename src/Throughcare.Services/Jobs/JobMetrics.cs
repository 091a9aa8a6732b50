using System.Diagnostics;
using System.Diagnostics.Metrics;
using Throughcare.Storage;
using Throughcare.Storage.Jobs;

namespace Throughcare.Services.Jobs;

/// <summary>
/// Measures jobs for whoever runs the service. Every number is about a kind of job, and none about a partnership or
/// person.
/// </summary>
public sealed class JobMetrics : IDisposable
{
    /// <summary>The name to listen to.</summary>
    public const string Name = "Throughcare.Jobs";

    private readonly Meter meter = new(Name);
    private readonly Counter<long> attempts;
    private readonly Counter<long> failures;
    private readonly Histogram<double> duration;

    public JobMetrics(JobStore jobs, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentNullException.ThrowIfNull(clock);
        meter.CreateObservableGauge("throughcare.jobs.waiting", () => Waiting(w => w.Jobs), "{job}", "Jobs that wait");
        meter.CreateObservableGauge(
            "throughcare.jobs.oldest", () => Waiting(w => Math.Max(0, (clock.GetUtcNow().UtcDateTime - w.Since).TotalSeconds)), "s",
            "How long the job has waited that has waited longest");
        attempts = meter.CreateCounter<long>("throughcare.jobs.attempts", "{attempt}", "How often jobs have begun");
        failures = meter.CreateCounter<long>("throughcare.jobs.failures", "{attempt}", "How often they came to no good end");
        duration = meter.CreateHistogram<double>("throughcare.jobs.duration", "s", "How long they took, from beginning to end");

        IEnumerable<Measurement<T>> Waiting<T>(Func<(string Kind, int Jobs, DateTime Since), T> number)
            where T : struct
        {
            try
            {
                return [.. jobs.Waiting().Select(w => new Measurement<T>(number(w), OfKind(w.Kind)))];
            }
            catch (Exception e) when (DatabaseTrouble.In(e) is not null)
            {
                // Nothing is known about them while the database is away.
                return [];
            }
        }
    }

    /// <summary>The instruments, which a test tells apart from those of another service.</summary>
    public Meter Meter => meter;

    public void Dispose() => meter.Dispose();

    internal void Begin(Job job) => attempts.Add(1, OfKind(job.Kind));

    internal void End(Job job, TimeSpan took) => duration.Record(took.TotalSeconds, OfKind(job.Kind));

    internal void Fail(Job job) => failures.Add(1, OfKind(job.Kind));

    private static KeyValuePair<string, object?> OfKind(string kind) => new("kind", kind);
}
