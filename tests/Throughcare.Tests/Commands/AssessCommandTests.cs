using System.Text.Json.Nodes;

namespace Throughcare.Tests.Commands;

/// <summary><c>throughcare assess</c>, as a user runs it.</summary>
public sealed class AssessCommandTests : IDisposable
{
    private readonly Workplace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("extract-1.2006-07.all.json")]
    [InlineData("extract-2.2006-07.pdu.json")]
    public void As_JSON_it_is_the_worked_example(string file)
    {
        var expected = JsonNode.Parse(Workplace.ExampleText(file))!;
        var extract = work.Example(file.Split('.')[0] + ".csv");

        var ran = work.Run(["assess", extract, "--year", (string)expected["year"]!, "--as-of", (string)expected["asOf"]!, "--population",
            (string)expected["population"]!, "--format", "json", .. Prevalence(expected)]);

        Assert.Equal((0, ""), (ran.Status, ran.Error));
        var answer = JsonNode.Parse(ran.Output)!;
        Assert.Equal(expected["asOf"]!.ToJsonString(), answer["asOf"]!.ToJsonString());
        Assert.Equal(expected["population"]!.ToJsonString(), answer["population"]!.ToJsonString());
        foreach (var figure in new[] { "known", "unknown", "prevalence" })
            Assert.Equal(expected["bullseye"]![figure]?.ToJsonString(), answer["bullseye"]![figure]?.ToJsonString());
        Assert.Equal(expected["presentations"]!["total"]!.ToJsonString(), answer["presentations"]!["total"]!.ToJsonString());
    }

    [Fact]
    public void Data_set_K_is_assessed_by_the_same_concepts()
    {
        var extract = work.Example("extract-1.csv");
        string[] question = ["assess", extract, "--year", "2006-07", "--as-of", "2007-06-30"];

        var inH = JsonNode.Parse(work.Run([.. question, "--format", "json"]).Output)!;
        var inK = JsonNode.Parse(work.Run([.. question, "--format", "json", "--dataset", "K"]).Output)!;
        var table = work.Run([.. question, "--dataset", "K"]);

        Assert.Equal(("H", "K"), ((string?)inH["datasetVersion"], (string?)inK["datasetVersion"]));
        Assert.Equal(inH["exits"]!.ToJsonString(), inK["exits"]!.ToJsonString());
        Assert.Contains("(before Nov 2012)", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void As_csv_it_has_the_same_figures()
    {
        var extract = work.Example("extract-1.csv");
        var json = JsonNode.Parse(work.Run("assess", extract, "--year", "2006-07", "--as-of", "2007-06-30", "--format", "json").Output)!;

        var ran = work.Run("assess", extract, "--year", "2006-07", "--as-of", "2007-06-30", "--format", "CSV");

        Assert.Equal((0, ""), (ran.Status, ran.Error));
        var lines = ran.Output.TrimStart('\uFEFF').Split('\n').Select(l => l.Trim()).ToList();
        Assert.Equal("section,figure,value", lines[0]);
        Assert.Contains($"bullseye,known,{json["bullseye"]!["known"]}", lines);
        Assert.Contains($"exits,total,{json["exits"]!["total"]}", lines);
        Assert.Contains($"presentations,total,{json["presentations"]!["total"]}", lines);
    }

    [Fact]
    public void As_tables_it_uses_the_names_of_agencies()
    {
        var extract = work.Example("extract-1.csv");
        work.Write("names.csv", "Name,Code\n\"The [red]Bridge[/], Oxford\",A0003\n");

        var ran = work.Run("assess", extract, "--year", "2006-07", "--as-of", "2007-06-30", "--agencies", "names.csv");

        Assert.Equal((0, ""), (ran.Status, ran.Error));
        Assert.Contains("2006-07", ran.Output, StringComparison.Ordinal);
        Assert.Contains("[red]Bridge", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("A0003", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', ran.Output);
    }

    [Fact]
    public void As_html_it_is_one_page()
    {
        var ran = work.Run("assess", work.Example("extract-1.csv"), "--year", "2006-07", "--as-of", "2007-06-30", "--format", "html", "--out", "report.html");

        Assert.Equal((0, "", ""), (ran.Status, ran.Output, ran.Error));
        Assert.StartsWith("<!doctype html>", work.Read("report.html"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void No_client_is_named_in_any_format()
    {
        work.Write("a.csv", Workplace.Extract);
        foreach (var format in new[] { "table", "json", "csv", "html" })
        {
            var ran = work.Run("assess", "a.csv", "--year", "2006-07", "--as-of", "2007-06-30", "--format", format);
            Assert.Equal((0, ""), (ran.Status, ran.Error));
            Assert.DoesNotContain("SECRET", ran.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Published_figures_show_no_small_counts()
    {
        var extract = work.Example("extract-1.csv");

        var ran = work.Run("assess", extract, "--year", "2006-07", "--as-of", "2007-06-30", "--publish", "--format", "json");

        Assert.Equal((0, ""), (ran.Status, ran.Error));
        Assert.Contains("\"<5\"", ran.Output.Replace("\\u003C", "<", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2007-06-29", "--publish", "Warning: 2007-06-29 is not the last day of a month.")]
    [InlineData("2007-06-30", "--publish", "")]
    [InlineData("2007-06-29", "--format", "")]
    public void Somebody_who_publishes_figures_for_a_day_within_a_month_is_warned(string asOf, string option, string warning)
    {
        string[] arguments = ["assess", work.Example("extract-1.csv"), "--year", "2006-07", "--as-of", asOf, "--out", "out.json", option];
        var ran = work.Run(option == "--format" ? [.. arguments, "json"] : arguments);

        Assert.Equal(0, ran.Status);
        Assert.True(warning.Length == 0 ? ran.Error.Length == 0 : ran.Error.StartsWith(warning, StringComparison.Ordinal), ran.Error);
        Assert.True(work.Has("out.json"));
    }

    [Fact]
    public void The_output_is_replaced_as_a_whole_and_only_if_there_is_a_new_one()
    {
        var extract = work.Example("extract-1.csv");
        work.Write("bad.csv", "x");
        work.Write("out.json", "old");

        Assert.Equal(1, work.Run("assess", extract, "bad.csv", "--year", "2006-07", "--as-of", "2007-06-30", "--format", "json", "--out", "out.json").Status);
        Assert.Equal("old", work.Read("out.json"));

        var ran = work.Run("assess", extract, "--year", "2006-07", "--as-of", "2007-06-30", "--format", "json", "--out", "out.json");
        Assert.Equal((0, "", ""), (ran.Status, ran.Output, ran.Error));
        Assert.Equal("2006-07", (string)JsonNode.Parse(work.Read("out.json"))!["year"]!);
        Assert.Equal(["bad.csv", "extract-1.csv", "out.json"], work.Files);
    }

    [Fact]
    public void A_refused_file_is_named_and_nothing_is_assessed()
    {
        work.Write("good.csv", Workplace.Extract);
        work.Write("empty.csv", "");

        var ran = work.Run("assess", "good.csv", "empty.csv", "--year", "2006-07", "--as-of", "2007-06-30");

        Assert.Equal((1, ""), (ran.Status, ran.Output));
        Assert.Equal(
            ["empty.csv: The file cannot be read as an extract (The file is empty). Export the extract again as comma-separated text (CSV) and send "
                + "the whole file.", "Nothing was assessed."],
            ran.Errors);
    }

    [Fact]
    public void An_extract_without_rows_is_assessed_with_nobody_in_it()
    {
        work.Write("a.csv", Workplace.Extract.Split('\n')[0]);

        foreach (var format in new[] { "table", "json", "csv", "html" })
            Assert.Equal((0, ""), work.Run("assess", "a.csv", "--year", "2006-07", "--as-of", "2007-06-30", "--format", format) is var ran
                ? (ran.Status, ran.Error) : default);
    }

    [Fact]
    public void A_wrong_command_is_reported_in_one_line()
    {
        work.Write("a.csv", Workplace.Extract);
        string[] Year(params string[] more) => ["assess", "a.csv", "--year", "2006-07", .. more];

        work.Run("assess", "a.csv").IsWrongUse("'--year' is required");
        work.Run("assess", "a.csv", "--year").IsWrongUse("--year");
        work.Run("assess", "a.csv", "--year", "2006").IsWrongUse("'2006' is not a financial year; write it as 2006-07.");
        work.Run("assess", "a.csv", "--year", "2006-08").IsWrongUse("'2006-08' is not a financial year");
        work.Run("assess", "b.csv", "--year", "2006-07").IsWrongUse("There is no file b.csv.");
        work.Run("assess", ".", "--year", "2006-07").IsWrongUse(". is a folder");
        work.Run(Year("--as-of", "tomorrow")).IsWrongUse("'tomorrow' is not a date");
        work.Run(Year("--as-of", "2006-03-31")).IsWrongUse("The data date 2006-03-31 is before the year 2006-07 starts (2006-04-01).");
        work.Run(Year("--population", "some")).IsWrongUse("'some' is not one of all, pdu.");
        work.Run(Year("--population", "1")).IsWrongUse("'1' is not one of all, pdu.");
        work.Run(Year("--format", "pdf")).IsWrongUse("'pdf' is not one of table, json, csv, html.");
        work.Run(Year("--prevalence", "many")).IsWrongUse("'many' is not a whole number.");
        work.Run(Year("--prevalence", "0")).IsWrongUse("A prevalence estimate must be 1 or more.");
        work.Run(Year("--known-years", "21")).IsWrongUse("from 0 to 20");
        work.Run(Year("--agencies", "names.csv")).IsWrongUse("There is no file names.csv.");
        work.Run(Year("--out", "a.csv")).IsWrongUse("a.csv would be replaced");
        Assert.Equal(Workplace.Extract, work.Read("a.csv"));
        Assert.Equal(["a.csv"], work.Files);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("kode,name\nA,B\n", "must have the columns code and name")]
    public void A_wrong_file_of_agencies_is_reported(string text, string words)
    {
        work.Write("a.csv", Workplace.Extract);
        work.Write("names.csv", text);

        work.Run("assess", "a.csv", "--year", "2006-07", "--agencies", "names.csv").IsWrongUse(words);
    }

    private static string[] Prevalence(JsonNode expected) =>
        expected["bullseye"]!["prevalence"] is { } prevalence ? ["--prevalence", prevalence.ToString()] : [];
}
