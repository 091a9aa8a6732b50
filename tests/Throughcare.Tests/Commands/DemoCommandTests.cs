using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using Throughcare.Tests.Web;

namespace Throughcare.Tests.Commands;

/// <summary>The demonstration, as somebody sees it who tries Throughcare for the first time.</summary>
public sealed class DemoCommandTests : IDisposable
{
    private readonly Workplace workplace = new();

    public void Dispose() => workplace.Dispose();

    [Fact]
    public async Task Somebody_who_follows_what_the_demonstration_says_sees_the_figures()
    {
        using var demo = await RunningService.RunAsync("demo", "--people", "400", "--url", "http://127.0.0.1:0", "--out", workplace.PathOf("demo"));
        using var visitor = new Visitor(demo.Address);

        await visitor.GetAsync("/sign-in");
        var answer = await visitor.SubmitAsync(("Email", "analyst@example.org"), ("Password", "made-up-partnership"));
        await visitor.GetAsync(answer.Location);
        var code = visitor.Page.Document.QuerySelector(".govuk-inset-text strong")!.TextContent.Trim();
        await visitor.SubmitAsync(("Code", code));
        var figures = await visitor.GetAsync("/assessment");

        Assert.Equal(HttpStatusCode.OK, figures.Status);
        Assert.Contains("known to treatment", figures.Text, StringComparison.Ordinal);
        Assert.Contains("data to 30 June 2007", figures.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demonstration_that_was_cut_off_while_being_filled_is_filled_again()
    {
        var folder = workplace.PathOf("demo");
        string[] fill = ["demo", "--people", "300", "--only-fill", "--out", folder];
        await KillAfterAsync("Submitting their records", lines: 3, fill);
        Assert.True(workplace.Has("demo/throughcare.db"));
        var half = Counted(folder);

        var again = workplace.Run(fill);
        Assert.Equal((ExitStatus.Done, ""), (again.Status, again.Error));
        Assert.Contains("Submitting their records", again.Output, StringComparison.Ordinal);
        var whole = Counted(folder);
        Assert.True(half.Submissions < whole.Submissions, $"{half} {whole}");
        Assert.InRange(whole.Caseload, 1, 25);

        var third = workplace.Run(fill);
        Assert.Equal((ExitStatus.Done, ""), (third.Status, third.Output));
        Assert.Equal(whole, Counted(folder));
    }

    [Fact]
    public void A_database_that_is_not_a_demonstration_is_left_alone()
    {
        Assert.Equal(0, workplace.Run("admin", "create", "--email", "a@example.org", "--name", "A", "--partnership", "P").Status);

        workplace.Run("demo", "--out", "throughcare-data").IsWrongUse("holds a database that is no demonstration");

        Assert.Equal(0, workplace.Run("admin", "unlock", "a@example.org").Status);
    }

    [Fact]
    public void The_demonstration_can_be_reached_from_this_machine_only()
    {
        var ran = workplace.Run("demo", "--url", "http://0.0.0.0:5080");

        Assert.Equal(ExitStatus.WrongUse, ran.Status);
        Assert.Contains("on this machine only", ran.Error, StringComparison.Ordinal);
    }

    /// <summary>Runs the program and kills it some lines after it has printed something.</summary>
    private static async Task KillAfterAsync(string said, int lines, string[] arguments)
    {
        using var process = Process.Start(TheProgram.With(arguments))!;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line != said)
        {
        }
        for (var i = 0; i < lines; i++)
            await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, process.ExitCode);
    }

    private static (long Submissions, long Caseload) Counted(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "throughcare.db")};Pooling=False");
        connection.Open();
        long Count(string table)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM {table}";
            return (long)command.ExecuteScalar()!;
        }
        return (Count("submission"), Count("caseload_entry"));
    }
}
