using System.Text;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Tests.Extracts;

/// <summary>Reading the CSV (measures, section 1), one rule at a time.</summary>
public class ExtractReaderTests
{
    private static readonly string TwoClients = Csv.Table("CLIENTID=C1; FINITIAL=Zoë", "CLIENTID=C2; DISD=31/03/2007; DISRSN=80");

    [Fact]
    public void An_ordinary_row_has_no_fault()
    {
        var reading = Reading.Of(Csv.Table(""));

        Assert.Empty(reading.RowFaults);
        Assert.Equal((1, 0), (reading.Extract.Rows, reading.Extract.RowsExcluded));
        Assert.Equal("C1", Assert.Single(reading.Clients));
        Assert.All(Csv.Ordinary.Where(c => c.Key is not ("CLIENTID" or "EPISODID")), cell => Assert.Equal(cell.Value, reading[0, cell.Key]));
        Assert.Empty(reading.Interventions(0));
        Assert.Empty(reading.Tops(0));
    }

    [Fact]
    public void Line_ends_byte_order_mark_and_compression_make_no_difference()
    {
        var expected = Reading.Of(TwoClients).Records();
        var bytes = Csv.Utf8(TwoClients);
        var lines = TwoClients.Split('\n');

        Assert.Equal(expected, Reading.Of([0xEF, 0xBB, 0xBF, .. bytes]).Records());
        Assert.Equal(expected, Reading.Of(TwoClients.ReplaceLineEndings("\r\n")).Records());
        Assert.Equal(expected, Reading.Of($"{lines[0]}\r\n{lines[1]}\n{lines[2]}\r\n").Records());
        Assert.Equal(expected, Reading.Of(TwoClients.TrimEnd('\n')).Records());
        Assert.Equal(expected, Reading.Of(TwoClients.ReplaceLineEndings("\r\n").TrimEnd('\n')).Records());
        Assert.Equal(expected, Reading.Of(Csv.Gzip(bytes)).Records());
        Assert.Equal(expected, Reading.Of(Csv.Gzip([0xEF, 0xBB, 0xBF, .. bytes])).Records());
        Assert.Equal(expected, Reading.Of([.. Csv.Gzip(bytes[..50]), .. Csv.Gzip(bytes[50..])]).Records());
    }

    [Fact]
    public void Every_cell_may_be_in_quotation_marks()
    {
        var quoted = string.Concat(TwoClients.TrimEnd('\n').Split('\n').Select(line => string.Join(',', line.Split(',').Select(cell => $"\"{cell}\"")) + "\n"));

        var reading = Reading.Of(quoted);

        Assert.Equal(Reading.Of(TwoClients).Records(), reading.Records());
        Assert.Empty(reading.RowFaults);
        Assert.Equal(reading.Records(), Reading.Of([0xEF, 0xBB, 0xBF, .. Csv.Utf8(quoted)]).Records());
        Assert.Equal(reading.Records(), Reading.Of(quoted.ReplaceLineEndings("\r\n")).Records());
    }

    [Theory]
    [InlineData("\"OX4, 2\"", "OX4, 2")]
    [InlineData("\"OX4 \"\"2\"\"\"", "OX4 \"2\"")]
    [InlineData("\"\"\"2\"\"\"", "\"2\"")]
    [InlineData("\"\"\"\"", "\"")]
    [InlineData("\"OX4\n2\"", "OX4\n2")]
    [InlineData("\"OX4\r\n2\"", "OX4\r\n2")]
    [InlineData("\"\n\nOX4\"", "OX4")]
    [InlineData("\" OX4 \"", "OX4")]
    [InlineData("\"\"", "")]
    [InlineData("\"NA\"", "")]
    public void A_quoted_value_may_hold_anything(string cell, string expected)
    {
        var reading = Reading.Of(Csv.Table($"PC={cell}", "CLIENTID=C2; SEX=x"));

        Assert.Equal(expected, reading[0, "PC"]);
        Assert.Equal($"{3 + cell.Count(c => c == '\n')} unknown-code SEX x", Assert.Single(reading.RowFaultLines));
    }

    [Theory]
    [InlineData("a\"b", "a\"b")]
    [InlineData("\"a\"b", "ab")]
    [InlineData("\"a\"b\"c", "ab\"c")]
    [InlineData(" \"a\"", "\"a\"")]
    [InlineData("\"a\" ", "a")]
    public void A_stray_quotation_mark_is_reported_and_swallows_no_text(string cell, string expected)
    {
        var reading = Reading.Of(Csv.Table("PC=@", "CLIENTID=C2").Replace("@", cell, StringComparison.Ordinal));

        Assert.Equal(expected, reading[0, "PC"]);
        Assert.StartsWith("2 stray-quote PC ", Assert.Single(reading.RowFaultLines), StringComparison.Ordinal);
        Assert.Equal(["C1", "C2"], reading.Clients);
    }

    [Theory]
    [InlineData("Zo\u00EB")]
    [InlineData("\u00C9va")]
    [InlineData("Ma\u00F1ana")]
    public void Windows_1252_is_read_wherever_the_letter_is_in_a_value(string text)
    {
        var table = Csv.Table($"GPPTCE={text}; CLIENTID={text}1; MODID={text}2");

        var reading = Reading.Of(Csv.Latin1(table));

        Assert.Equal(Reading.Of(table).Records(), reading.Records());
        Assert.Equal(text, reading[0, "GPPTCE"]);
        Assert.Equal(["2 not-utf-8 CLIENTID", "2 not-utf-8 GPPTCE", "2 not-utf-8 MODID"], reading.RowFaultLines.Select(f => f[..f.LastIndexOf(' ')]).Order());
    }

    [Fact]
    public void A_file_may_mix_utf_8_and_windows_1252_cell_by_cell()
    {
        var table = Csv.Table("CLIENTID=Zoë", "CLIENTID=Éva");
        var at = table.IndexOf("Éva", StringComparison.Ordinal);

        var reading = Reading.Of([.. Csv.Utf8(table[..at]), .. Csv.Latin1(table[at..])]);

        Assert.Equal(["Zoë", "Éva"], reading.Clients);
    }

    [Fact]
    public void Columns_may_be_in_any_order_and_case()
    {
        var random = new Random(6);
        var table = Csv.Table("MODID=M1; MODAL=2; MODST=02/04/2006; TOPID=T1; OPIUSE=28").TrimEnd('\n').Split('\n').Select(l => l.Split(',')).ToArray();
        var expected = Reading.Of(Csv.Lines([.. table.Select(l => string.Join(',', l))])).Records();
        for (var i = 0; i < 20; i++)
        {
            var order = Enumerable.Range(0, table[0].Length).ToArray();
            random.Shuffle(order);
            var header = order.Select(c =>
                random.Next(3) switch { 0 => table[0][c], 1 => table[0][c].ToLowerInvariant(), _ => $" {table[0][c][..1]}{table[0][c][1..].ToLowerInvariant()} " });
            Assert.Equal(expected, Reading.Of(Csv.Lines(string.Join(',', header), string.Join(',', order.Select(c => table[1][c])))).Records());
        }
    }

    [Fact]
    public void A_missing_optional_column_is_reported_and_means_missing_values()
    {
        var reading = Reading.Of(Csv.Table("PC=OX4 2"));

        Assert.Equal(DatasetVersion.H.Fields.Count - Csv.Ordinary.Count - 1, reading.Faults.Count(f => f.Check.Id == "missing-optional-column"));
        Assert.Contains(reading.Faults, f => f is { Check.Id: "missing-optional-column", Field.Header: "DISD", Line: 1 });
        Assert.Equal("", reading[0, "DISD"]);
    }

    [Fact]
    public void A_missing_required_column_refuses_the_file()
    {
        foreach (var field in DatasetVersion.H.Fields.Where(f => f.Required))
        {
            var reading = Reading.Of(Csv.Table("").Replace(field.Header + ",", "X,", StringComparison.Ordinal)
                .Replace(field.Header + "\n", "X\n", StringComparison.Ordinal));
            Assert.Equal(("missing-column", field, 1L), (reading.Refusal.Check.Id, reading.Refusal.Field, reading.Refusal.Line));
            Assert.Equal(0, reading.Extract.Rows);
        }
    }

    [Fact]
    public void An_unknown_column_is_reported_and_ignored()
    {
        var reading = Reading.Of(Csv.Lines("SHOE SIZE," + Csv.Table("").Split('\n')[0] + ",", "99999," + Csv.Table("").Split('\n')[1] + ","));

        Assert.Equal(["SHOE SIZE", ""], reading.Faults.Where(f => f.Check.Id == "unknown-column").Select(f => f.Value));
        Assert.Empty(reading.RowFaults);
        Assert.Equal(["C1"], reading.Clients);
    }

    [Theory]
    [InlineData("DOB", "DOB")]
    [InlineData("DOB", "dob")]
    [InlineData("PC", " pc ")]
    public void A_column_named_twice_refuses_the_file(string column, string again)
    {
        var lines = Csv.Table("PC=OX4 2").Split('\n');

        var reading = Reading.Of(Csv.Lines($"{lines[0]},{again}", $"{lines[1]},x"));

        Assert.Equal(("repeated-column", column), (reading.Refusal.Check.Id, reading.Refusal.Value));
    }

    [Fact]
    public void Blank_lines_are_skipped_wherever_they_are()
    {
        var lines = TwoClients.Split('\n');

        var reading = Reading.Of($"\n \r\n{lines[0]}\n\n\r\n{lines[1]}\n  \t \n\n{lines[2]}\n\n\r\n ");

        Assert.Equal(2, reading.Extract.Rows);
        Assert.Equal(["C1", "C2"], reading.Clients);
        Assert.Empty(reading.RowFaults);
        Assert.Equal([6, 9], Enumerable.Range(0, 2).Select(reading.Extract.Episodes.LineOf));
        Assert.Contains(reading.Faults, f => f is { Check.Id: "missing-optional-column", Line: 3 });
    }

    [Fact]
    public void A_short_row_is_reported_and_has_missing_values()
    {
        var row = Csv.Table("PC=OX4 2; GPPTCE=G1").Split('\n')[1];
        var reading = Reading.Of(Csv.Table("PC=OX4 2; GPPTCE=G1")
            + Csv.Lines(row.Replace("C1", "C2", StringComparison.Ordinal).Replace(",OX4 2,G1", "", StringComparison.Ordinal)));

        Assert.Equal("3 too-few-fields  11 fields, 13 columns", Assert.Single(reading.RowFaultLines));
        Assert.Equal(("", "X01B"), (reading[1, "PC"], reading[1, "DAT"]));
        Assert.Equal((2, 0), (reading.Extract.Rows, reading.Extract.RowsExcluded));
    }

    [Theory]
    [InlineData(",extra")]
    [InlineData(",")]
    [InlineData(",,,,,,")]
    [InlineData(",\"\"")]
    public void A_row_with_too_many_fields_is_left_out_and_nothing_else_is_reported(string more)
    {
        var lines = Csv.Table("SEX=x", "CLIENTID=C2").Split('\n');

        var reading = Reading.Of(Csv.Lines(lines[0], lines[1] + more, lines[2]));

        Assert.Equal($"2 too-many-fields  {11 + more.Count(c => c == ',')} fields, 11 columns", Assert.Single(reading.RowFaultLines));
        Assert.Equal(["C2"], reading.Clients);
        Assert.Equal((2, 1), (reading.Extract.Rows, reading.Extract.RowsExcluded));
    }

    [Theory]
    [InlineData("AGNCY=")]
    [InlineData("CLIENTID=")]
    [InlineData("EPISODID=")]
    [InlineData("AGNCY=NA")]
    [InlineData("CLIENTID= NA ")]
    [InlineData("EPISODID=\" \"")]
    public void A_row_without_its_ids_is_left_out_and_reported(string missing)
    {
        var reading = Reading.Of(Csv.Table("CLIENTID=C1", missing));

        Assert.Equal($"3 missing-id {missing.Split('=')[0]}", Assert.Single(reading.RowFaultLines));
        Assert.Equal(["C1"], reading.Clients);
        Assert.Equal((2, 1), (reading.Extract.Rows, reading.Extract.RowsExcluded));
    }

    [Fact]
    public void A_row_of_nothing_but_commas_is_a_row_without_ids()
    {
        var reading = Reading.Of(Csv.Table("") + ",,,,,,,,,,\n");

        Assert.Equal("3 missing-id AGNCY", Assert.Single(reading.RowFaultLines));
        Assert.Equal((2, 1), (reading.Extract.Rows, reading.Extract.RowsExcluded));
    }

    [Theory]
    [InlineData("SEX", " f ", "F")]
    [InlineData("SEX", "\tF\t", "F")]
    [InlineData("SEX", "2", "F")]
    [InlineData("FINITIAL", "anna", "A")]
    [InlineData("FINITIAL", " é", "É")]
    [InlineData("DOB", " 1980-02-01 ", "01/02/1980")]
    [InlineData("DOB", "19800201", "01/02/1980")]
    [InlineData("DRUG1AGE", "015", "15")]
    [InlineData("DRUG1", " 1011", "1011")]
    [InlineData("DAT", " x01b ", "x01b")]
    [InlineData("PC", "\u00A0OX4 2\u00A0", "OX4 2")]
    [InlineData("DISD", "NA", "")]
    [InlineData("PC", "NA", "")]
    [InlineData("PC", "na", "na")]
    public void A_value_is_trimmed_and_read(string header, string cell, string expected)
    {
        var reading = Reading.Of(Csv.Table($"{header}=@").Replace("@", cell, StringComparison.Ordinal));

        Assert.Equal(expected, reading[0, header]);
        Assert.Empty(reading.RowFaults);
    }

    [Theory]
    [InlineData("DOB", "1/2/1980", "bad-date")]
    [InlineData("TRIAGED", "31/02/2006", "bad-date")]
    [InlineData("SEX", "3", "unknown-code")]
    [InlineData("DRUG1", "01011", "unknown-code")]
    [InlineData("DRUG1", "1011.0", "unknown-code")]
    [InlineData("CONSENT", "Yes", "unknown-code")]
    [InlineData("DRUG1AGE", "-1", "bad-number")]
    [InlineData("DRUG1AGE", "15.0", "bad-number")]
    [InlineData("DRUG1AGE", "100", "out-of-range")]
    [InlineData("ALCUNITS", "201", "out-of-range")]
    [InlineData("ALCUNITS", "255", "out-of-range")]
    [InlineData("ALCUNITS", "256", "out-of-range")]
    public void A_value_that_cannot_be_read_is_missing_and_reported(string header, string cell, string check)
    {
        var reading = Reading.Of(Csv.Table($"{header}={cell}"));

        Assert.Equal("", reading[0, header]);
        var fault = Assert.Single(reading.RowFaults);
        Assert.Equal((check, header, cell), (fault.Check.Id, fault.Field?.Header, fault.Value));
        Assert.Equal(("a.csv", 2L, "A1", "C1", "1"), (fault.File, fault.Line, fault.Agency, fault.Client, fault.Episode));
    }

    [Theory]
    [InlineData("FINITIAL", "1", "1", "bad-initial")]
    [InlineData("AGNCY", "A12345", "A12345", "too-long")]
    [InlineData("NATION", "GBRX", "GBRX", "too-long")]
    public void A_value_that_is_odd_is_kept_and_reported(string header, string cell, string expected, string check)
    {
        var reading = Reading.Of(Csv.Table($"{header}={cell}"));

        Assert.Equal(expected, reading[0, header]);
        Assert.Equal(check, Assert.Single(reading.RowFaults).Check.Id);
    }

    [Fact]
    public void Length_is_counted_in_characters_not_bytes() =>
        Assert.Empty(Reading.Of(Csv.Table("AGNCY=ÀÉÎÕÜ")).RowFaults);

    [Fact]
    public void Ids_are_compared_exactly_as_written()
    {
        var ids = new[] { "1", "01", "001", "a", "A", "É", "E\u0301", "1.0", "c d", "c  d" };

        Assert.Equal(ids, Reading.Of(Csv.Clients(ids)).Clients);
        Assert.Equal(ids.Length, Reading.Of(Csv.Table([.. ids.Select(id => $"EPISODID={id}")])).Extract.Episodes.Count);
        Assert.Equal(ids, Reading.Of(Csv.Table([.. ids.Select(id => $"MODID={id}")])).Interventions(0));
        Assert.Equal(ids, Reading.Of(Csv.Table([.. ids.Select(id => $"TOPID={id}")])).Tops(0));
        Assert.Equal(ids.Length, Reading.Of(Csv.Table([.. ids.Select(id => $"AGNCY={id}")])).Extract.Episodes.Count);
    }

    [Fact]
    public void Ids_are_ordered_by_code_point()
    {
        // In UTF-16 the last two would be the other way round.
        var ids = new[] { "10", "9", "A", "a", "é", "\uFB01", "😀" };
        var reading = Reading.Of(Csv.Table([.. ids.Select(id => $"MODID={id}")]));
        var table = reading.Extract.Interventions;

        for (var i = 1; i < ids.Length; i++)
            Assert.True(table.Id(i - 1).SequenceCompareTo(table.Id(i)) < 0, $"{ids[i - 1]} before {ids[i]}");
    }

    [Fact]
    public void A_repeated_row_is_read_once()
    {
        var once = Csv.Table("MODID=M1; MODAL=2; TOPID=T1; OPIUSE=3");
        var row = once.Split('\n')[1] + "\n";

        var reading = Reading.Of(once + row + row);

        Assert.Equal(Reading.Of(once).Records().Skip(1), reading.Records().Skip(1));
        Assert.Equal(3, reading.Extract.Rows);
        Assert.Empty(reading.RowFaults);
    }

    [Fact]
    public void Rows_of_one_episode_that_disagree_are_reported_and_the_first_counts()
    {
        var reading = Reading.Of(Csv.Table("SEX=F; DAT=X01B", "CLIENTID=C2", "SEX=M; DAT=", "SEX=F; PC=OX4 2"));

        Assert.Equal(("F", "X01B", ""), (reading[0, "SEX"], reading[0, "DAT"], reading[0, "PC"]));
        Assert.Equal(["4 episode-disagrees SEX M (first: F)", "4 episode-disagrees DAT  (first: X01B)", "5 episode-disagrees PC OX4 2 (first: )"], reading.RowFaultLines);
    }

    [Fact]
    public void An_episode_has_consent_only_if_every_row_says_so()
    {
        string[] second = ["CONSENT=Y", "CONSENT=N", "CONSENT=", "CONSENT=x"];

        Assert.Equal([true, false, false, false], second.Select(row => Reading.Of(Csv.Table("CONSENT=Y", row)).Extract.Episodes.HasConsent(0)));
        Assert.False(Reading.Of(Csv.Table("CONSENT=N", "CONSENT=Y")).Extract.Episodes.HasConsent(0));
    }

    [Fact]
    public void An_intervention_or_outcomes_profile_that_is_repeated_is_the_same_one_and_the_first_counts()
    {
        var reading = Reading.Of(Csv.Table(
            "MODID=M1; MODAL=2; MODST=01/04/2006", "MODID=M2; MODAL=3", "MODID=M1; MODAL=4", "MODID=M1; MODAL=2; MODST=01/04/2006",
            "TOPID=T1; OPIUSE=1", "TOPID=T1; OPIUSE=2", "EPISODID=2; MODID=M1; MODAL=5"));

        Assert.Equal(["M1", "M2"], reading.Interventions(0));
        Assert.Equal(["T1"], reading.Tops(0));
        Assert.Equal(["M1"], reading.Interventions(1));
        Assert.Contains("MODAL=2", reading.Records().First(l => l.StartsWith("intervention M1", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(["4 intervention-disagrees MODID M1", "7 top-disagrees TOPID T1"], reading.RowFaultLines);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(3000)]
    public void The_first_counts_however_many_there_are(int different)
    {
        var rows = Enumerable.Range(0, different * 3)
            .Select(i => $"MODID=M{i * 7 % different}; MODAL={(i < different ? 2 : 3)}; TOPID=T{i * 5 % different}; OPIUSE={i % 28}");

        var reading = Reading.Of(Csv.Table([.. rows]));

        Assert.Equal(Enumerable.Range(0, different).Select(i => $"M{i * 7 % different}").Distinct(), reading.Interventions(0));
        Assert.All(reading.Records().Where(l => l.StartsWith("intervention", StringComparison.Ordinal)), l => Assert.Contains("MODAL=2", l, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("MODAL=2", "2 intervention-without-id MODID")]
    [InlineData("MODST=01/04/2006", "2 intervention-without-id MODID")]
    [InlineData("OPIUSE=0", "2 top-without-id TOPID")]
    public void Values_without_the_id_of_their_record_are_reported(string cells, string expected)
    {
        var reading = Reading.Of(Csv.Table(cells));

        Assert.Equal(expected, Assert.Single(reading.RowFaultLines));
        Assert.Empty(reading.Interventions(0).Concat(reading.Tops(0)));
    }

    [Fact]
    public void Several_files_are_read_as_if_they_were_one()
    {
        var first = Csv.Table("MODID=M1; MODAL=2; SEX=F", "CLIENTID=C2");
        var second = Csv.Table("CLIENTID=C3", "MODID=M2; MODAL=3; SEX=M", "MODID=M1; MODAL=3");

        var reading = Reading.Of([Csv.Utf8(first), Csv.Gzip(Csv.Utf8(second))]);

        Assert.Equal(["C1", "C2", "C3"], reading.Clients);
        Assert.Equal(["M1", "M2"], reading.Interventions(0));
        Assert.Equal("F", reading[0, "SEX"]);
        Assert.Equal(["a.csv", "b.csv"], reading.Extract.Files);
        Assert.Equal(
            ["b.csv:3 episode-disagrees A1/C1/1 SEX=M (first: F)", "b.csv:4 intervention-disagrees A1/C1/1 MODID=M1"],
            reading.FaultLines().Where(f => f.Contains("disagrees", StringComparison.Ordinal)));
    }

    [Fact]
    public void Ids_mean_the_same_whichever_way_a_file_is_encoded()
    {
        var table = Csv.Table("CLIENTID=Ma\u00F1ana; MODID=M1");

        var reading = Reading.Of([Csv.Utf8(table), Csv.Latin1(table.Replace("M1", "M2", StringComparison.Ordinal))]);

        Assert.Equal(["Mañana"], reading.Clients);
        Assert.Equal(["M1", "M2"], reading.Interventions(0));
    }

    [Fact]
    public void The_same_ids_at_another_agency_are_another_episode() =>
        Assert.Equal(2, Reading.Of(Csv.Table("AGNCY=A1", "AGNCY=A2", "AGNCY=A1")).Extract.Episodes.Count);

    [Fact]
    public void A_value_in_a_fault_is_cut_at_200_characters_and_never_inside_one()
    {
        foreach (var text in new[] { new string('x', 5000), string.Concat(Enumerable.Repeat("😀", 150)), "x" + string.Concat(Enumerable.Repeat("😀", 150)) })
        {
            var value = Assert.Single(Reading.Of(Csv.Table($"DOB={text}")).RowFaults).Value;
            Assert.InRange(value.Length, 198, 200);
            Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)));
            Assert.StartsWith(value[..^1], text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Counting_without_detail_counts_the_same()
    {
        var bytes = Csv.Utf8(
            Csv.Table("SEX=x; DISD=y", "SEX=F; DISD=", "CLIENTID=", "AGNCY=A2; MODAL=99; MODID=M1", "AGNCY=A2; MODAL=1; MODID=M1", "AGNCY=A2; TOPID=T1; OPIUSE=29"));
        FaultLog Log(Action<Fault>? each)
        {
            var log = new FaultLog(DatasetVersion.H, each);
            ExtractReader.Read([new("a.csv", () => new MemoryStream(bytes))], DatasetVersion.H, log);
            return log;
        }

        static IEnumerable<string> Counts(FaultLog log) =>
            log.Summary().Select(c => $"{c.Check.Id} {c.Count} {string.Join(' ', c.ByAgency)}");

        Assert.Equal(Counts(Log(_ => { })), Counts(Log(each: null)));
        Assert.Contains("unknown-code 2 [A1, 1] [A2, 1]", Counts(Log(each: null)));
    }
}
