using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Throughcare.Bench.Service;

/// <summary>A page that is asked for.</summary>
/// <param name="Kind">What it is counted with, such as the key of its section.</param>
/// <param name="Values">How many values its filter must show as chosen.</param>
/// <param name="Shows">What must stand in it besides.</param>
internal sealed record Ask(string Kind, string Address, int Values, string Shows = "");

/// <summary>How long a page that was asked for took.</summary>
/// <param name="Milliseconds">Until its last byte, as the asker saw it.</param>
internal sealed record PageTime(string Kind, double Milliseconds, int Bytes);

/// <summary>What a load took.</summary>
/// <param name="Seconds">From the first request to the last answer.</param>
/// <param name="ProcessorSeconds">Of the service, in that time.</param>
internal sealed record LoadResult(IReadOnlyList<PageTime> Pages, double Seconds, double ProcessorSeconds)
{
    public double PagesPerSecond => Pages.Count / Seconds;

    public double ProcessorMilliseconds => ProcessorSeconds * 1000 / Pages.Count;

    /// <summary>The time that this percentage of the pages took at most.</summary>
    public static double Percentile(IEnumerable<double> times, int percent)
    {
        var sorted = times.Order().ToArray();
        return sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)];
    }

    public double Percentile(int percent) => Percentile(Pages.Select(p => p.Milliseconds), percent);
}

/// <summary>Asks for pages over some connections, each for the next one as soon as its last has come.</summary>
internal static class Load
{
    public static async Task<LoadResult> RunAsync(ServiceProcess service, Visitor visitor, int connections, IReadOnlyList<Ask> asks)
    {
        Visitor[] visitors = [.. Enumerable.Range(0, connections).Select(_ => visitor.Again(service.Address))];
        // Connecting is not part of a page.
        foreach (var each in visitors)
            await each.GetAsync("/assessment");
        var waiting = new ConcurrentQueue<Ask>(asks);
        var pages = new ConcurrentQueue<PageTime>();
        var processor = service.ProcessorSeconds;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(visitors.Select(each => Task.Run(async () =>
        {
            while (waiting.TryDequeue(out var ask))
            {
                var answer = await each.GetAsync(ask.Address);
                pages.Enqueue(new PageTime(ask.Kind, answer.Elapsed.TotalMilliseconds, answer.Content.Length));
                Check(ask, answer);
            }
        })));
        var result = new LoadResult([.. pages], clock.Elapsed.TotalSeconds, service.ProcessorSeconds - processor);
        foreach (var each in visitors)
            each.Dispose();
        return result;
    }

    /// <summary>An answer counts only if it is a page that names every value it was filtered by.</summary>
    private static void Check(Ask ask, Answer answer)
    {
        if (answer.Status != HttpStatusCode.OK)
            throw new InvalidOperationException($"{ask.Address} was answered with {(int)answer.Status}.");
        if (PageText.Count(answer.Content, "class=\"moj-filter__tag\"") != ask.Values)
            throw new InvalidOperationException($"{ask.Address} was not filtered by {ask.Values} values.");
        if (!answer.Content.Contains(ask.Shows, StringComparison.Ordinal))
            throw new InvalidOperationException($"{ask.Address} does not show {ask.Shows}.");
        if (!answer.Content.Contains("</html>", StringComparison.Ordinal))
            throw new InvalidOperationException($"{ask.Address} was not answered to its end.");
    }
}
