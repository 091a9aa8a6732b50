using Throughcare.Domain.Checking;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Tests.Extracts;

namespace Throughcare.Domain.Tests.Checking;

/// <summary>
/// Every check of the data set: a table with its fault and one without. A row says how a client differs from an
/// ordinary one: see <see cref="Csv"/>. The data date is 30 June 2007.
/// </summary>
public class ChecksTests
{
    private const string Treated =
        "TRIAGED=01/04/2006; MODID=M1; MODAL=2; REFMODDT=01/04/2006; FAOMODDT=05/04/2006; MODST=10/04/2006; TOPID=T1; TRSTAGE=S; TOPDATE=12/04/2006";
    private const string Discharged = Treated + "; MODEND=31/05/2007; DISD=01/06/2007; DISRSN=80";

    private static readonly DateOnly AsOf = new(2007, 6, 30);
    private static readonly string Header = Csv.Table("").Split('\n')[0];
    private static readonly string Row = Csv.Table("").Split('\n')[1];

    /// <summary>
    /// Checks of the file and its rows: the text with the fault, where it is found and what is there, and the text
    /// without.
    /// </summary>
    public static TheoryData<string, string, string, string> FileChecks => new()
    {
        { "unreadable", "PK\u0003\u0004", "a.csv:0 //", Csv.Table("") },
        { "missing-column", Csv.Lines("FINITIAL,SINITIAL,DOB,SEX,REFLD,AGNCY,CLIENTID,EPISODID,CONSENT,DAT", ""), "a.csv:1 // DRUG1=DRUG1", Header },
        { "too-many-columns", Header + new string(',', 490), "a.csv:1 // =501 columns", Header + new string(',', 489) },
        { "later-version", Header + ",SUBMODDT", "a.csv:1 // =SUBMODDT: columns of data set K", Header + ",MODSET" },
        { "repeated-column", Header + ",dob", "a.csv:1 // DOB=DOB", Header + ",PC" },
        { "unclosed-quote", Csv.Table("", "PC=\"OX4"), "a.csv:3 //", Csv.Table("", "PC=\"OX4\"") },
        { "long-line", Csv.Table("") + new string('x', 1 << 21), "a.csv:3 //", Csv.Table("") + new string('x', 1 << 18) },
        { "unknown-column", Csv.Table("SHOES=7"), "a.csv:1 // =SHOES", Csv.Table("PC=OX4") },
        { "missing-optional-column", Csv.Lines(Csv.FullHeader.Replace(",PC,", ",", StringComparison.Ordinal)), "a.csv:1 // PC=PC", Csv.Lines(Csv.FullHeader) },
        { "too-many-fields", Csv.Lines(Header, Row + ","), "a.csv:2 A1/C1/1 =12 fields, 11 columns", Csv.Lines(Header, Row) },
        { "too-few-fields", Csv.Lines(Header + ",PC", Row), "a.csv:2 A1/C1/1 =11 fields, 12 columns", Csv.Lines(Header + ",PC", Row + ",") },
    };

    /// <summary>Checks of rows and records: the rows with the fault, where it is found and what is there, and the rows without.</summary>
    public static TheoryData<string, string, string, string> RowChecks => new()
    {
        { "stray-quote", "PC=OX4 \"2\"", "a.csv:2 A1/C1/1 PC=OX4 \"2\"", "PC=\"OX4 \"\"2\"\"\"" },
        { "missing-id", "EPISODID=", "a.csv:2 A1/C1/ EPISODID=", "EPISODID=0" },
        { "bad-date", "DISD=31/02/2007", "a.csv:2 A1/C1/1 DISD=31/02/2007", "DISD=2007-02-28; DISRSN=80" },
        { "unknown-code", "DRUG1=1012", "a.csv:2 A1/C1/1 DRUG1=1012", "DRUG1=1011" },
        { "bad-number", "DRUG1AGE=fifteen", "a.csv:2 A1/C1/1 DRUG1AGE=fifteen", "DRUG1AGE=15" },
        { "out-of-range", "DRUG1AGE=100", "a.csv:2 A1/C1/1 DRUG1AGE=100", "DRUG1AGE=99" },
        { "bad-initial", "FINITIAL=?", "a.csv:2 A1/C1/1 FINITIAL=?", "FINITIAL=ø" },
        { "too-long", "AGNCY=A23456", "a.csv:2 A23456/C1/1 AGNCY=A23456", "AGNCY=A2345" },
        { "missing-value", "DAT=", "a.csv:2 A1/C1/1 DAT=", "DAT=X" },
        { "no-consent", "CONSENT=Y\nCONSENT=N", "a.csv:2 A1/C1/1 CONSENT=", "CONSENT=Y\nCONSENT=y" },
        { "episode-disagrees", "DAT=X01B\nDAT=X02A", "a.csv:3 A1/C1/1 DAT=X02A (first: X01B)", "DAT=X01B\nDAT=X02A; EPISODID=2" },
        { "intervention-disagrees", "MODID=M1; MODAL=2\nMODID=M1; MODAL=3", "a.csv:3 A1/C1/1 MODID=M1", "MODID=M1; MODAL=2\nMODID=M2; MODAL=3" },
        { "top-disagrees", "TOPID=T1; OPIUSE=2\nTOPID=T1; OPIUSE=3", "a.csv:3 A1/C1/1 TOPID=T1", "TOPID=T1; OPIUSE=2\nTOPID=T2; OPIUSE=3" },
        { "intervention-without-id", "MODAL=2", "a.csv:2 A1/C1/1 MODID=", "MODAL=2; MODID=0" },
        { "top-without-id", "OPIUSE=0", "a.csv:2 A1/C1/1 TOPID=", "OPIUSE=0; TOPID=0" },
        { "no-attributor", "SEX=", "a.csv:2 A1/C1/1 =", "SEX=1" },
        { "age", "DOB=02/04/1996", "a.csv:2 A1/C1/1 DOB=02/04/1996", "DOB=01/04/1996" },
        { "age", "DOB=31/03/1905", "a.csv:2 A1/C1/1 DOB=31/03/1905", "DOB=02/04/1905" },
        { "born-after-referral", "DOB=01/04/2006", "a.csv:2 A1/C1/1 DOB=01/04/2006", "DOB=31/03/2006" },
        { "triage-before-referral", "TRIAGED=31/03/2006", "a.csv:2 A1/C1/1 TRIAGED=31/03/2006", "TRIAGED=01/04/2006" },
        { "discharge-before-triage", "TRIAGED=02/05/2006; DISD=01/05/2006; DISRSN=80", "a.csv:2 A1/C1/1 DISD=01/05/2006",
            "TRIAGED=01/05/2006; DISD=01/05/2006; DISRSN=80" },
        { "discharge-before-start", Treated + "; DISD=09/04/2006; DISRSN=80", "a.csv:2 A1/C1/1 DISD=09/04/2006", Treated + "; DISD=10/04/2006; DISRSN=80" },
        { "offer-before-referral", "MODID=M1; REFMODDT=05/04/2006; FAOMODDT=04/04/2006", "a.csv:2 A1/C1/1 FAOMODDT=04/04/2006",
            "MODID=M1; REFMODDT=05/04/2006; FAOMODDT=05/04/2006" },
        { "start-before-offer", "MODID=M1; FAOMODDT=05/04/2006; MODST=04/04/2006", "a.csv:2 A1/C1/1 MODST=04/04/2006",
            "MODID=M1; FAOMODDT=05/04/2006; MODST=05/04/2006" },
        { "end-before-start", "MODID=M1; MODST=05/04/2006; MODEND=04/04/2006", "a.csv:2 A1/C1/1 MODEND=04/04/2006", "MODID=M1; MODST=05/04/2006; MODEND=05/04/2006" },
        { "end-after-discharge", Treated + "; MODEND=02/06/2007; DISD=01/06/2007; DISRSN=80", "a.csv:2 A1/C1/1 MODEND=02/06/2007", Discharged },
        { "start-after-discharge", Discharged
            + "\nTRIAGED=01/04/2006; DISD=01/06/2007; DISRSN=80; MODID=M2; MODST=02/06/2007", "a.csv:3 A1/C1/1 MODST=02/06/2007", Discharged
            + "\nTRIAGED=01/04/2006; DISD=01/06/2007; DISRSN=80; MODID=M2; MODST=01/06/2007" },
        { "after-extract", "TRIAGED=01/07/2007", "a.csv:2 A1/C1/1 TRIAGED=01/07/2007", "TRIAGED=30/06/2007" },
        { "after-extract", "\nCLIENTID=C2; MODID=M1; MODEND=01/07/2007", "a.csv:3 A1/C2/1 MODEND=01/07/2007", "MODID=M1; MODST=30/06/2007; MODEND=30/06/2007" },
        { "after-extract", "TOPID=T1; TOPDATE=01/07/2007", "a.csv:2 A1/C1/1 TOPDATE=01/07/2007", "TOPID=T1; TOPDATE=30/06/2007" },
        { "discharge-without-reason", "DISD=01/06/2007", "a.csv:2 A1/C1/1 DISRSN=", "DISD=01/06/2007; DISRSN=11" },
        { "reason-without-discharge", "DISRSN=80", "a.csv:2 A1/C1/1 DISRSN=80", "DISRSN=80; DISD=01/06/2007" },
        { "end-without-start", "MODID=M1; MODEND=01/05/2006", "a.csv:2 A1/C1/1 MODST=", "MODID=M1; MODST=01/05/2006; MODEND=01/05/2006" },
        { "left-open", Treated + "; DISD=01/06/2007; DISRSN=80", "a.csv:2 A1/C1/1 MODEND=", Discharged },
        { "no-start-top", Treated.Replace("12/04/2006", "25/04/2006", StringComparison.Ordinal), "a.csv:2 A1/C1/1 TOPDATE=10/04/2006",
            Treated.Replace("12/04/2006", "24/04/2006", StringComparison.Ordinal) },
        { "no-sign-of-life", "REFLD=30/06/2006", "a.csv:2 A1/C1/1 DISD=30/06/2006", "REFLD=01/07/2006" },
        { "no-sign-of-life", Treated, "a.csv:2 A1/C1/1 DISD=12/04/2006", Treated + "; HLCASSDT=01/07/2006" },
        {
            "overlapping-episodes",
            Discharged + "\nEPISODID=2; TRIAGED=31/05/2007; MODID=M2; MODAL=3; MODST=02/06/2007",
            "a.csv:3 A1/C1/2 TRIAGED=31/05/2007",
            Discharged + "\nEPISODID=2; TRIAGED=01/06/2007; MODID=M2; MODAL=3; MODST=02/06/2007\nEPISODID=3; AGNCY=A2; TRIAGED=01/05/2006; MODID=M2; "
                + "MODAL=3; MODST=02/06/2006"
        },
    };

    [Theory]
    [MemberData(nameof(FileChecks))]
    public void A_check_of_a_file_finds_its_fault_and_nothing_else(string check, string with, string where, string without)
    {
        Assert.StartsWith(where, Assert.Single(Found(Csv.Utf8(with), check)), StringComparison.Ordinal);
        Assert.Empty(Found(Csv.Utf8(without), check));
    }

    [Theory]
    [MemberData(nameof(RowChecks))]
    public void A_check_finds_its_fault_and_nothing_else(string check, string with, string where, string without)
    {
        Assert.Equal([where], Found(Csv.Utf8(Csv.Table(with.Split('\n'))), check));
        Assert.Empty(Found(Csv.Utf8(Csv.Table(without.Split('\n'))), check));
    }

    [Fact]
    public void Text_that_is_not_utf_8_is_found()
    {
        Assert.Equal(["a.csv:2 A1/C1/1 PC=Zoë"], Found(Csv.Latin1(Csv.Table("PC=Zoë")), "not-utf-8"));
        Assert.Empty(Found(Csv.Utf8(Csv.Table("PC=Zoë")), "not-utf-8"));
    }

    [Fact]
    public void Every_check_of_the_data_set_has_its_cases() =>
        Assert.Equal(
            DatasetVersion.H.Checks.Select(c => c.Id).Order(),
            FileChecks.Concat(RowChecks).Select(c => c.Data.Item1).Append("not-utf-8").Distinct().Order());

    [Fact]
    public void An_ordinary_client_in_treatment_and_one_discharged_have_no_fault() =>
        Assert.DoesNotContain(FaultsOf(Csv.Utf8(Csv.Table(Treated + "; HLCASSDT=01/02/2007", "CLIENTID=C2; DOB=02/02/1980; " + Discharged))), f =>
            f.Check.Id != "missing-optional-column");

    [Fact]
    public void An_episode_without_consent_is_not_checked_further() =>
        Assert.Equal("no-consent", Assert.Single(RecordFaults("CONSENT=N; SEX=; DOB=; TRIAGED=01/07/2010; DISD=01/01/2001")));

    [Fact]
    public void Consent_that_is_missing_or_unknown_is_not_consent()
    {
        Assert.Contains("no-consent", RecordFaults("CONSENT="));
        Assert.Contains("no-consent", RecordFaults("CONSENT=NA"));
        Assert.Contains("no-consent", RecordFaults("CONSENT=?"));
    }

    [Theory]
    [InlineData("SEX=x", "unknown-code no-attributor")]
    [InlineData("DOB=1/2/80", "bad-date no-attributor")]
    [InlineData("DRUG1=heroin\nDRUG1=1011", "unknown-code episode-disagrees")]
    [InlineData("DRUG1=\nDRUG1=heroin", "unknown-code missing-value")]
    [InlineData("SEX=x; DRUG1=", "unknown-code missing-value no-attributor")]
    public void A_required_value_that_cannot_be_read_is_not_also_reported_as_missing(string rows, string expected) =>
        Assert.Equal(expected.Split(' '), RecordFaults(rows).Where(id => id != "no-sign-of-life"));

    [Fact]
    public void A_date_of_birth_after_the_data_date_is_an_impossible_age_rather_than_an_unknown_date()
    {
        var faults = RecordFaults("DOB=01/07/2007");

        Assert.Contains("age", faults);
        Assert.DoesNotContain("after-extract", faults);
    }

    [Fact]
    public void What_happened_after_the_data_date_counts_as_missing_in_every_other_check()
    {
        Assert.DoesNotContain("discharge-without-reason", RecordFaults("DISD=01/07/2007"));
        Assert.DoesNotContain("left-open", RecordFaults(Treated + "; DISD=01/07/2007"));
        Assert.DoesNotContain("triage-before-referral", RecordFaults("REFLD=02/07/2007"));
        Assert.Contains("left-open", RecordFaults(Treated + "; DISD=01/06/2007; DISRSN=80; MODEND=01/07/2007"));
    }

    [Fact]
    public void Faults_are_reported_in_the_order_of_the_records_however_many_cores_there_are()
    {
        var rows = Enumerable.Range(0, 9000).Select(i => $"CLIENTID=C{i}; {(i % 3 == 0 ? "DAT=" : "DISRSN=80")}").ToArray();
        var faults = FaultsOf(Csv.Utf8(Csv.Table(rows))).Where(f => f.Check.Id is "missing-value" or "reason-without-discharge").ToList();

        Assert.Equal(Enumerable.Range(0, 9000).Select(i => $"C{i}"), faults.Select(f => f.Client));
    }

    [Fact]
    public void Counting_without_detail_counts_the_same()
    {
        var table = Csv.Table(
            [.. RowChecks.Where(c => !c.Data.Item2.Contains('"', StringComparison.Ordinal))
            .SelectMany((c, i) => c.Data.Item2.Split('\n').Select(row => $"{(row.Contains("CLIENTID", StringComparison.Ordinal) ? "" : $"CLIENTID=X{i}; ")}{row}"))]);
        var counted = new FaultLog(DatasetVersion.H);
        var detailed = new FaultLog(DatasetVersion.H, _ => { });
        foreach (var log in new[] { counted, detailed })
            Check(Csv.Utf8(table), log);

        Assert.Equal(
            detailed.Summary().Select(c => $"{c.Check.Id} {c.Count} {string.Join(' ', c.ByAgency)}"),
            counted.Summary().Select(c => $"{c.Check.Id} {c.Count} {string.Join(' ', c.ByAgency)}"));
    }

    [Fact]
    public void Checks_find_a_record_whatever_its_number()
    {
        var found = new List<Fault>();
        var extract = Tables.Parse("client | started\n1 | 2006-05-01\n2 | 2006-06-01").Extract();
        extract.Episodes.Number(9_000);
        extract.Episodes.Number(7);
        RecordChecks.Run(extract, Facts.Build(extract, AsOf), new FaultLog(DatasetVersion.H, found.Add));
        Assert.Equal("1", Assert.Single(found, f => f.Check.Id == "no-start-top").Client);
        Assert.Equal("2", Assert.Single(found, f => f.Check.Id == "overlapping-episodes").Client);
    }

    private static List<string> RecordFaults(string rows) => [.. FaultsOf(Csv.Utf8(Csv.Table(rows.Split('\n')))).Where(f => f.Line > 1).Select(f => f.Check.Id)];

    private static List<string> Found(byte[] file, string check) =>
        [.. FaultsOf(file).Where(f => f.Check.Id == check).Select(f => $"{f.File}:{f.Line} {f.Agency}/{f.Client}/{f.Episode} {f.Field?.Header}={f.Value}")];

    private static List<Fault> FaultsOf(byte[] file)
    {
        var faults = new List<Fault>();
        Check(file, new FaultLog(DatasetVersion.H, faults.Add));
        return faults;
    }

    private static void Check(byte[] file, FaultLog log)
    {
        var extract = ExtractReader.Read([new ExtractInput("a.csv", () => new MemoryStream(file))], DatasetVersion.H, log);
        RecordChecks.Run(extract, Facts.Build(extract, AsOf), log);
    }
}
