using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;

namespace Throughcare.Tests.Commands;

/// <summary><c>throughcare validate</c>, as a user runs it.</summary>
public sealed class ValidateCommandTests : IDisposable
{
    private readonly Workplace work = new();

    /// <summary>The ordinary extract with a sub-intervention review.</summary>
    private static string WithReview =>
        string.Concat(Workplace.Extract.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, i) => $"{(i == 0 ? "SUBMID,PHSTBL" : "S1,perhaps")},{line}\n"));

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_usable_file_gives_a_summary_and_status_0()
    {
        work.Write("a.csv", Workplace.Extract);

        var ran = work.Run("validate", "a.csv", "--as-of", "2007-06-30");

        Assert.Equal((0, ""), (ran.Status, ran.Error));
        Assert.StartsWith("The files can be used.\n1 rows (0 left out), 1 episodes, 0 interventions, 0 outcomes profiles.\n", ran.Output, StringComparison.Ordinal);
        Assert.Contains("An optional column is missing", ran.Output, StringComparison.Ordinal);
        Assert.Contains("A0001", ran.Output, StringComparison.Ordinal);
        Assert.Contains("Completeness", ran.Output, StringComparison.Ordinal);
        Assert.Contains("faults.csv", ran.Output, StringComparison.Ordinal);
        Assert.Equal(["a.csv", "faults.csv"], work.Files);
    }

    [Fact]
    public void A_file_of_data_set_K_is_checked_with_its_reviews_and_times_in_treatment()
    {
        work.Write("k.csv", WithReview);

        var ran = work.Run("validate", "k.csv", "--dataset", "K", "--as-of", "2007-06-30");

        Assert.Equal((0, ""), (ran.Status, ran.Error));
        Assert.Contains("0 outcomes profiles, 1 sub-intervention reviews, 0 records of time in treatment.", ran.Output, StringComparison.Ordinal);
        Assert.Equal("PHSTBL", Assert.Single(Faults("faults.csv"), f => f[7] == "unknown-code")[5]);
    }

    [Fact]
    public void A_file_of_data_set_K_read_as_H_is_refused_and_one_of_H_read_as_K_gets_a_warning()
    {
        work.Write("k.csv", WithReview);
        work.Write("h.csv", Workplace.Extract);

        var refused = work.Run("validate", "k.csv");
        var read = work.Run("validate", "h.csv", "--dataset", "K");

        Assert.Equal(1, refused.Status);
        Assert.Contains("SUBMID, PHSTBL: columns of data set K", refused.Output, StringComparison.Ordinal);
        Assert.Contains("Read the file as the version that it is written in", refused.Output, StringComparison.Ordinal);
        Assert.Equal(0, read.Status);
        Assert.Contains(Faults("faults.csv"), f => f[7] == "earlier-version" && f[6].EndsWith("as in data set H", StringComparison.Ordinal));
    }

    [Fact]
    public void The_summary_names_no_client()
    {
        work.Write("a.csv", Workplace.Extract.Replace("01/02/1980", "1/2/1980", StringComparison.Ordinal));

        var ran = work.Run("validate", "a.csv");

        Assert.Contains("A date cannot be read", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", ran.Output + ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("1/2/1980", ran.Output + ran.Error, StringComparison.Ordinal);
        Assert.Contains("SECRET-7", work.Read("faults.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_a_row_of_the_faults_file()
    {
        work.Write("a.csv", Workplace.Extract + "A,B,1/2/1980,F,01/04/2006,A0001,\"C\"\"8, x\",E1,Y,X01B,1011,02/04/2006\n");

        work.Run("validate", "a.csv", "--as-of", "2007-01-31", "--out", "out/all faults.csv");

        var faults = Faults("out/all faults.csv");
        Assert.Equal(["file", "line", "agency", "client id", "episode", "field", "value", "check", "message", "remedy"], faults[0]);
        var fault = Assert.Single(faults, f => f[7] == "bad-date");
        Assert.Equal(
            ["a.csv", "3", "A0001", "C\"8, x", "E1", "DOB", "1/2/1980", "bad-date", "A date cannot be read. The value counts as missing.",
                "Write the date as dd/mm/yyyy."],
            fault);
        Assert.Equal("no-attributor", Assert.Single(faults[1..], f => f[1] == "3" && f[7] != "bad-date")[7]);
        Assert.All(faults[1..], f => Assert.All([f[0], f[1], f[7], f[8], f[9]], Assert.NotEmpty));
    }

    [Fact]
    public void A_refused_file_gives_status_1_and_the_others_are_still_checked()
    {
        work.Write("good.csv", Workplace.Extract);
        work.Write("bad.csv", Workplace.Extract.Replace("DRUG1,", "DRUG,", StringComparison.Ordinal));
        work.Write("cut.csv", Workplace.Extract + "A,B,\"01/02/1980\n");

        var ran = work.Run("validate", "bad.csv", "cut.csv", "good.csv");

        Assert.Equal((1, ""), (ran.Status, ran.Error));
        Assert.StartsWith("Not every file can be used:\n", ran.Output, StringComparison.Ordinal);
        Assert.Contains("bad.csv, line 1: A required column is missing (DRUG1). Add the column to the export and send the file again.", ran.Output,
            StringComparison.Ordinal);
        Assert.Contains("cut.csv, line 3: A quotation mark is opened and never closed", ran.Output, StringComparison.Ordinal);
        Assert.Contains("2 rows (0 left out), 1 episodes", ran.Output, StringComparison.Ordinal);
        Assert.Equal(["missing-column", "unclosed-quote"], Faults("faults.csv").Select(f => f[7]).Intersect(["missing-column", "unclosed-quote"]));
    }

    [Theory]
    [InlineData("empty", "The file is empty")]
    [InlineData("workbook", "workbook or a zip archive")]
    [InlineData("binary", "The file is not text")]
    [InlineData("cut off", "damaged or cut off")]
    [InlineData("columns", "10012 columns")]
    public void Hostile_files_are_refused_in_plain_words(string what, string reason)
    {
        work.Write("a.csv", what switch
        {
            "empty" => [],
            "workbook" => [(byte)'P', (byte)'K', 3, 4, 0, 0, 0, 0],
            "binary" => [1, 0, 2, 0, 3, 0, 10, 0, 1],
            "cut off" => Gzip(Encoding.UTF8.GetBytes(Workplace.Extract))[..40],
            _ => Encoding.UTF8.GetBytes($"{Workplace.Extract.Split('\n')[0]},{string.Join(',', Enumerable.Range(0, 10_000))}\n"),
        });

        var ran = work.Run("validate", "a.csv");

        Assert.Equal((1, ""), (ran.Status, ran.Error));
        Assert.Contains(reason, ran.Output, StringComparison.Ordinal);
        Assert.Contains(Faults("faults.csv"), f => f[6].Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Compressed_files_are_read_as_they_are()
    {
        work.Write("a.csv.gz", Gzip(Encoding.UTF8.GetBytes(Workplace.Extract)));

        var ran = work.Run("validate", "a.csv.gz");

        Assert.Equal(0, ran.Status);
        Assert.Contains("1 rows (0 left out), 1 episodes", ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"\"http://example.org\"\")")]
    [InlineData("+44")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    public void A_value_that_a_spreadsheet_would_run_is_text_in_the_faults_file(string value)
    {
        work.Write("a.csv", Workplace.Extract.Replace("01/02/1980", $"\"{value}\"", StringComparison.Ordinal)
            .Replace("SECRET-7", $"\"{value}\"", StringComparison.Ordinal));

        work.Run("validate", "a.csv");

        var fault = Assert.Single(Faults("faults.csv"), f => f[7] == "bad-date");
        Assert.All(fault, cell => Assert.DoesNotMatch("^[=+@\t\r-]", cell));
        Assert.Contains(value.Trim().Replace("\"\"", "\"", StringComparison.Ordinal), fault[6], StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_command_is_reported_and_leaves_the_old_faults_file_alone()
    {
        work.Write("a.csv", Workplace.Extract);
        work.Write("faults.csv", "old");

        work.Run("validate").IsWrongUse("files");
        work.Run("validate", "b.csv").IsWrongUse("There is no file b.csv.");
        work.Run("validate", ".").IsWrongUse(". is a folder");
        work.Run("validate", "a.csv", "--as-of", "30/06/2007").IsWrongUse("'30/06/2007' is not a date; write it as yyyy-mm-dd.");
        work.Run("validate", "a.csv", "--as-of", "2007-02-29").IsWrongUse("'2007-02-29' is not a date");
        work.Run("validate", "a.csv", "--outt", "x").IsWrongUse("There is no option --outt.");
        work.Run("validate", "a.csv", "--out", "a.csv").IsWrongUse("a.csv would be replaced");
        work.Run("validate", "a.csv", "--out", "./a.csv").IsWrongUse("a.csv would be replaced");
        work.Run("validate", "a.csv", "--out", ".").IsWrongUse(". is a folder");

        Assert.Equal("old", work.Read("faults.csv"));
        Assert.Equal(Workplace.Extract, work.Read("a.csv"));
    }

    [Fact]
    public void If_nothing_can_be_written_the_reason_is_plain()
    {
        work.Write("a.csv", Workplace.Extract);

        work.Run("validate", "a.csv", "--out", "a.csv/faults.csv").IsWrongUse("A file could not be read or written");
    }

    [Fact]
    public void Many_agencies_do_not_flood_the_summary()
    {
        var lines = Workplace.Extract.Split('\n');
        work.Write("a.csv", lines[0] + "\n"
            + string.Concat(Enumerable.Range(0, 500)
            .Select(i => lines[1].Replace("A0001", $"Z{i:000}", StringComparison.Ordinal).Replace(",F,", ",x,", StringComparison.Ordinal) + "\n")));

        var ran = work.Run("validate", "a.csv");

        Assert.Equal(100, ran.Output.Split('\n').Count(l => l.Contains('Z')));
        Assert.Contains("400 more agencies have fewer faults.", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_contents_of_a_file_cannot_control_the_terminal()
    {
        work.Write("a.csv", Workplace.Extract.Replace("A0001", "A\u001B[2J", StringComparison.Ordinal).Replace("DOB", "DOB,\u001B[31m", StringComparison.Ordinal));

        Assert.DoesNotContain('\u001B', work.Run("validate", "a.csv").Output);
        Assert.DoesNotContain('\u001B', work.Run("assess", "a.csv", "--year", "2006-07").Output);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionMode.Compress))
            gzip.Write(bytes);
        return stream.ToArray();
    }

    /// <summary>The rows of a faults file, the names of its columns first.</summary>
    private List<string[]> Faults(string file)
    {
        using var csv = new CsvParser(new StreamReader(work.PathOf(file)), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (csv.Read())
            rows.Add(csv.Record!);
        return rows;
    }
}
