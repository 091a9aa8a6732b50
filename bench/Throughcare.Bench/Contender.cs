namespace Throughcare.Bench;

/// <summary>A program that is measured.</summary>
/// <param name="Key">What the option <c>--only</c> calls it.</param>
/// <param name="Name">What the table calls it.</param>
/// <param name="Command">How it is run on files.</param>
/// <param name="Answers">Whether it prints an assessment, so that its figures can be compared.</param>
/// <param name="Needs">Says what has to be installed, if it is missing; null if it can run.</param>
internal sealed record Contender(string Key, string Name, Func<IReadOnlyList<string>, IReadOnlyList<string>> Command, bool Answers, Func<string?> Needs)
{
    public const string Year = "2006-07";
    public const string AsOf = "2007-06-30";
    public const int Prevalence = 600_000;

    private const string DuckDb = "Node.js with npm";
    private const string DataTable = "r-base-core, r-cran-data.table and r-cran-jsonlite";

    /// <summary>The question all of them answer.</summary>
    public static IReadOnlyList<string> Question { get; } = ["--year", Year, "--as-of", AsOf, "--prevalence", $"{Prevalence}"];

    public static IReadOnlyList<Contender> All { get; } =
    [
        new("throughcare", "throughcare assess", files => [Workspace.Program, "assess", .. files, .. Question, "--format", "json"], true, Nothing),
        new("duckdb", "DuckDB (SQL)", files => ["node", Peer("duckdb", "assess.mjs"), .. files, .. Question], true, () => Preparation.HasDuckDb ? null : DuckDb),
        new("datatable", "R data.table", files => ["Rscript", Peer("datatable", "assess.R"), .. files, .. Question], true, () =>
            Preparation.HasDataTable ? null : DataTable),
        new("parse", "DuckDB, bare parse of the columns", files => ["node", Peer("duckdb", "parse.mjs"), .. files], false, () => Preparation.HasDuckDb ? null : DuckDb),
        new("lines", "counting lines (wc -l)", files => ["wc", "-l", .. files], false, Nothing),
    ];

    private static string Peer(params ReadOnlySpan<string> path) => Path.Combine([Workspace.InRoot("bench", "peers"), .. path]);

    private static string? Nothing() => null;
}
