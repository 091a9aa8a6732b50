namespace Throughcare.Bench;

/// <summary>A program that is measured.</summary>
/// <param name="Key">What the option <c>--only</c> calls it.</param>
/// <param name="Name">What the table calls it.</param>
/// <param name="Command">How it is run on files.</param>
/// <param name="Answers">Whether it prints an assessment, so that its figures can be compared.</param>
/// <param name="Needs">What has to be installed, where it is missing; null where it can run.</param>
internal sealed record Contender(string Key, string Name, Func<IReadOnlyList<string>, IReadOnlyList<string>> Command, bool Answers, string? Needs)
{
    public const string Year = "2006-07";
    public const string AsOf = "2007-06-30";
    public const int Prevalence = 600_000;

    /// <summary>The question all of them answer.</summary>
    public static IReadOnlyList<string> Question { get; } = ["--year", Year, "--as-of", AsOf, "--prevalence", $"{Prevalence}"];

    public static IReadOnlyList<Contender> All { get; } =
    [
        new("throughcare", "throughcare assess", files => [Published, "assess", .. files, .. Question, "--format", "json"], true, null),
        new("duckdb", "DuckDB (SQL)", files => ["node", Peer("duckdb", "assess.mjs"), .. files, .. Question], true, Missing("node", "Node.js")),
        new("datatable", "R data.table", files => ["Rscript", Peer("datatable", "assess.R"), .. files, .. Question], true, Missing("Rscript", "r-base-core, r-cran-data.table and r-cran-jsonlite")),
        new("parse", "DuckDB, bare parse of the columns", files => ["node", Peer("duckdb", "parse.mjs"), .. files], false, Missing("node", "Node.js")),
        new("lines", "counting lines (wc -l)", files => ["wc", "-l", .. files], false, null),
    ];

    public static string Published => Path.Combine(Workspace.Data, "throughcare", "throughcare");

    private static string Peer(params ReadOnlySpan<string> path) => Path.Combine([Workspace.InRoot("bench", "peers"), .. path]);

    private static string? Missing(string program, string needs) => Workspace.Has(program) ? null : needs;
}
