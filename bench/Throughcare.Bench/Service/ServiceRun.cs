using System.Globalization;
using System.Net;

namespace Throughcare.Bench.Service;

/// <summary>Measures the web service from this process: every section with filters that nobody has asked for before.</summary>
internal sealed class ServiceRun(Sizes sizes, Action<string> say)
{
    private const int Connections = 8;
    private const string DataQuality = "data-quality";

    private static readonly string[] Sections =
        ["summary", "bullseye", "penetration", "presentations", "profile", "system-map", "exits", "retention", "effective-treatment", "waits", "outcomes", "need"];

    private static readonly string[] SectionsOfPeer =
        ["summary", "bullseye", "presentations", "system-map", "exits", "retention", "effective-treatment", "waits", "outcomes", "need"];

    private readonly List<string> report = [];

    /// <summary>Whether the peer's figures are the same.</summary>
    public bool Agree { get; private set; } = true;

    /// <returns>Markdown.</returns>
    public async Task<IReadOnlyList<string>> MeasureAsync()
    {
        var demonstration = Demonstration.Of(sizes.People);
        var rows = demonstration.Extracts.Sum(f => File.ReadLines(f).LongCount() - 1);
        Write($"""
            {rows:N0} rows in {demonstration.Extracts.Count} submissions. Filled on {demonstration.On}: received, checked and accepted in {demonstration.Seconds:F0} s
            ({rows / demonstration.Seconds:N0} rows a second); {demonstration.Processor:F0} s of processor time and at most {demonstration.PeakMegabytes:N0} MiB of memory, the making of the people included.
            The database has {demonstration.DatabaseBytes / 1e6:N0} MB.

            """);
        Visitor visitor;
        string page;
        using (var first = ServiceProcess.Start(demonstration.Folder))
        {
            visitor = new Visitor(first.Address);
            await visitor.SignInAsync(Demonstration.Analyst, Demonstration.Password);
            page = (await visitor.GetAsync("/assessment")).Content;
        }
        var filters = new Filters(page, seed: 1);
        await StartUpAsync(demonstration, visitor, filters);
        using var service = ServiceProcess.Start(demonstration.Folder);
        visitor = visitor.Again(service.Address);
        await PagesAsync(service, visitor, filters);
        if (Preparation.HasDuckDb)
            await PeerAsync(demonstration, service, visitor, filters);
        visitor.Dispose();
        return report;
    }

    /// <summary>From the start of the process to the first page of the assessment, the session still being good.</summary>
    private async Task StartUpAsync(Demonstration demonstration, Visitor visitor, Filters filters)
    {
        var ready = new List<double>();
        var first = new List<double>();
        var second = new List<double>();
        for (var i = 0; i < sizes.Restarts; i++)
        {
            using var service = ServiceProcess.Start(demonstration.Folder);
            using var again = visitor.Again(service.Address);
            ready.Add(service.ReadyAfter.TotalMilliseconds);
            Check(await again.GetAsync("/assessment"));
            first.Add(service.Clock.Elapsed.TotalMilliseconds);
            var next = await again.GetAsync("/assessment" + filters.Next().Query);
            Check(next);
            second.Add(next.Elapsed.TotalMilliseconds);
        }
        Write($"""
            Start, median of {sizes.Restarts}: takes requests after {WholeRuns.Median(ready):N0} ms, the first page of the assessment is there after {WholeRuns.Median(first):N0} ms
            (the facts are read from the database, nothing is built), and the second page, another question, takes {WholeRuns.Median(second):N0} ms.

            """);
    }

    private async Task PagesAsync(ServiceProcess service, Visitor visitor, Filters filters)
    {
        var agencies = await AskForAgenciesAsync(visitor);
        await Load.RunAsync(service, visitor, 1, Asks(filters, agencies, sizes.WarmUp));
        var asks = Asks(filters, agencies, sizes.Pages);
        var alone = await Load.RunAsync(service, visitor, 1, asks);
        say($"  1 connection: {alone.Percentile(95):F1} ms at the 95th percentile");
        var together = await Load.RunAsync(service, visitor, Connections, Shuffled(Asks(filters, agencies, sizes.Pages)));
        say($"  {Connections} connections: {together.PagesPerSecond:F1} pages a second");
        Write("""
            | section | p50 | p95 | p99 | most | KB |
            | --- | ---: | ---: | ---: | ---: | ---: |
            """);
        foreach (var section in alone.Pages.GroupBy(p => p.Kind))
            Row(section.Key, section.ToList());
        Row("**all**", alone.Pages);
        var memory = (service.Memory, service.PeakMemory);

        var held = asks.Skip(Math.Max(0, asks.Count - 400)).ToList();
        await Load.RunAsync(service, visitor, 1, held);
        var repeated = await Load.RunAsync(service, visitor, 1, held);
        var repeatedTogether = await Load.RunAsync(service, visitor, Connections, Shuffled([.. held, .. held]));
        var compared = await Load.RunAsync(service, visitor, 1,
            [.. Enumerable.Range(0, sizes.Pages * 2).Select(i => Ask(Sections[i % Sections.Length], filters.NextCompared(), "compared"))]);
        Write("""

            | load | p50 | p95 | p99 | pages a second | processor time a page |
            | --- | ---: | ---: | ---: | ---: | ---: |
            """);
        Row("1 connection, every page another question", alone);
        Row($"{Connections} connections, every page another question", together);
        Row("1 connection, pages asked for before", repeated);
        Row($"{Connections} connections, pages asked for before", repeatedTogether);
        Row("1 connection, every page a comparison of two questions", compared);
        Write($"""

            {alone.Pages.Count + together.Pages.Count:N0} pages with a filter that nobody had asked for; every one was checked to be complete and filtered.
            Memory of the service: {memory.Item1:N0} MiB after them, at most {memory.Item2:N0} MiB.
            """);

        var dated = new List<string>();
        foreach (var day in new DateOnly[] { new(2007, 4, 30), new(2006, 9, 30) })
        {
            var before = await visitor.GetAsync("/assessment" + filters.NextKnownOn(day).Query);
            Check(before);
            var after = await Load.RunAsync(service, visitor, 1,
                [.. Enumerable.Range(0, sizes.Pages).Select(i => Ask(Sections[i % Sections.Length], filters.NextKnownOn(day), "dated"))]);
            dated.Add(string.Create(CultureInfo.InvariantCulture,
                $"{day:d MMMM yyyy}: {before.Elapsed.TotalMilliseconds:N0} ms, then {after.Percentile(95):F0} ms at the 95th percentile"));
        }
        Write($"""
            A data date that nobody has asked for before is built first: {string.Join("; ", dated)}. With both, {service.Memory:N0} MiB, at most {service.PeakMemory:N0} MiB.
            """);
    }

    private async Task PeerAsync(Demonstration demonstration, ServiceProcess service, Visitor visitor, Filters filters)
    {
        say("  DuckDB reads the extracts");
        using var peer = DuckDbPeer.Start(demonstration.Extracts);
        var memory = peer.Memory;
        var times = new List<(string Section, double Page, double Figures, double Peer)>();
        var differences = new List<string>();
        var figures = 0;
        for (var i = -2; i < Math.Max(1, sizes.Pages / 4); i++)
        {
            foreach (var section in SectionsOfPeer)
            {
                // The peer holds no postcodes. The first two turns are not measured.
                var choice = filters.Next(without: "locality");
                var (answer, milliseconds) = await peer.AskAsync(section, choice);
                var api = await visitor.GetAsync($"/api/v1/assessment/{section}{choice.Query}");
                if (api.Status == HttpStatusCode.TooManyRequests)
                {
                    // How often programs may ask in a minute.
                    await Task.Delay(TimeSpan.FromSeconds(61));
                    api = await visitor.GetAsync($"/api/v1/assessment/{section}{choice.Query}");
                }
                Check(api);
                var another = filters.Next(without: "locality");
                var page = await visitor.GetAsync($"/assessment/{section}{another.Query}");
                Check(page);
                figures += Figures.Count(answer);
                differences.AddRange(Figures.Differences(answer, api.Content).Select(d => $"{section}{choice.Query} {d}"));
                if (i >= 0)
                    times.Add((section, page.Elapsed.TotalMilliseconds, api.Elapsed.TotalMilliseconds, milliseconds));
            }
        }
        Agree = differences.Count == 0;
        Write($"""

            ### The same questions in DuckDB

            | section | figures, p50 | figures, p95 | page, p50 | DuckDB, p50 | DuckDB, p95 | DuckDB ÷ figures, p50 | DuckDB ÷ figures, p95 |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
        foreach (var section in times.GroupBy(t => t.Section).Append(times.GroupBy(_ => "**all**").Single()))
        {
            double Of(Func<(string Section, double Page, double Figures, double Peer), double> time, int percent) => LoadResult.Percentile(section.Select(time), percent);
            report.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"| {section.Key} | {Of(t => t.Figures, 50):F1} ms | {Of(t => t.Figures, 95):F1} ms | {Of(t => t.Page, 50):F1} ms | "
                    + $"{Of(t => t.Peer, 50):F0} ms | {Of(t => t.Peer, 95):F0} ms | {Of(t => t.Peer, 50) / Of(t => t.Figures, 50):F1} | "
                    + $"{Of(t => t.Peer, 95) / Of(t => t.Figures, 95):F1} |"));
        }
        Write($"""

            DuckDB was ready {peer.ReadyAfter.TotalSeconds:F1} s after its start and then held {memory:N0} MiB, after the questions {peer.Memory:N0} MiB.
            """);
        report.Add(differences.Count == 0
            ? $"All {figures:N0} figures of DuckDB are equal to those of throughcare."
            : $"{differences.Count:N0} of {figures:N0} figures of DuckDB differ from those of throughcare, such as {string.Join("; ", differences.Take(10))}.");
    }

    private static async Task<IReadOnlyList<string>> AskForAgenciesAsync(Visitor visitor)
    {
        var page = await visitor.GetAsync($"/assessment/{DataQuality}");
        Check(page);
        IReadOnlyList<string> agencies = [.. PageText.Boxes(page.Content).Where(box => box.Name == "agency").Select(box => box.Value)];
        return agencies.Count > 0 ? agencies : throw new InvalidOperationException("The page of data quality does not offer agencies to choose from.");
    }

    private static List<Ask> Asks(Filters filters, IReadOnlyList<string> agencies, int each) =>
    [
        .. Sections.SelectMany(section => Enumerable.Range(0, each).Select(_ => Ask(section, filters.Next()))),
        // It has no other filter, and asks the database.
        .. Enumerable.Range(0, each).Select(i => agencies[i % agencies.Count])
            .Select(a => new Ask(DataQuality, $"/assessment/{DataQuality}?agency={a}", 0, $"""value="{a}" checked>""")),
    ];

    private static Ask Ask(string section, FormChoice choice, string? kind = null) => new(kind ?? section, $"/assessment/{section}{choice.Query}", choice.Values);

    private static Ask[] Shuffled(IEnumerable<Ask> asks)
    {
        var shuffled = asks.ToArray();
        new Random(1).Shuffle(shuffled);
        return shuffled;
    }

    private static void Check(Answer answer)
    {
        if (answer.Status != HttpStatusCode.OK)
            throw new InvalidOperationException($"The service answered with {(int)answer.Status}.");
    }

    private void Row(string section, IReadOnlyList<PageTime> asked)
    {
        double Of(int percent) => LoadResult.Percentile(asked.Select(p => p.Milliseconds), percent);
        report.Add(string.Create(CultureInfo.InvariantCulture,
            $"| {section} | {Of(50):F1} ms | {Of(95):F1} ms | {Of(99):F1} ms | {Of(100):F1} ms | {asked.Average(p => p.Bytes) / 1000:F0} |"));
    }

    private void Row(string load, LoadResult result) => report.Add(string.Create(
        CultureInfo.InvariantCulture,
        $"| {load} | {result.Percentile(50):F1} ms | {result.Percentile(95):F1} ms | {result.Percentile(99):F1} ms | {result.PagesPerSecond:F0} | "
            + $"{result.ProcessorMilliseconds:F1} ms |"));

    private void Write(FormattableString text)
    {
        foreach (var line in FormattableString.Invariant(text).Split('\n'))
            report.Add(line);
    }

    private void Write(string text) => report.AddRange(text.Split('\n'));
}
