using Throughcare.Domain.Checking;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Submissions;
using Throughcare.Domain.Tests.Extracts;

namespace Throughcare.Domain.Tests.Dataset;

/// <summary>Data set K: its declarations, and the kinds of record that came with it. They are kept and checked, but not measured.</summary>
public class DatasetKTests
{
    private static readonly DatasetVersion K = DatasetVersion.K;

    [Fact]
    public void It_has_the_fields_of_adults_with_every_concept_of_version_H()
    {
        Assert.Equal(("K", 113), (K.Name, K.Fields.Count));
        Assert.All(DatasetVersion.H.Fields, f => Assert.Equal((f.Header, f.Entity, f.Type), (K[f.Concept!].Header, K[f.Concept!].Entity, K[f.Concept!].Type)));
        Assert.Equal(
            DatasetVersion.H.TopItems.Select(i => (i.Field.Header, i.Key, i.Type, i.ReliableChangeDays)),
            K.TopItems.Select(i => (i.Field.Header, i.Key, i.Type, i.ReliableChangeDays)));
        Assert.Same(K, DatasetVersion.Named("k"));
    }

    [Fact]
    public void Its_declarations_are_complete()
    {
        Assert.Distinct(K.Fields.Select(f => f.Header));
        Assert.All(K.Fields, f => Assert.Equal(f.Type == FieldType.Code, f.List is not null));
        Assert.Equal(K.Lists.Select(l => l.Name).Order(), K.Fields.Select(f => f.List?.Name).OfType<string>().Distinct().Order());
        Assert.All(K.Lists, l => Assert.Distinct(l.Codes.Select(c => c.Value)));
        Assert.Empty(DatasetVersion.H.Checks.Select(c => c.Id).Except(K.Checks.Select(c => c.Id)));
        Assert.All(K.Checks, c => Assert.All([c.Finds, c.Why, c.Remedy], text => Assert.Matches("^[A-Z].*[^.]$", text)));
    }

    [Theory]
    [InlineData("94", "Pharmacological intervention", 3)]
    [InlineData("95", "Psychosocial intervention", 3)]
    [InlineData("96", "Recovery support", null)]
    [InlineData("2", "Specialist prescribing (before Nov 2012)", 3)]
    public void Its_interventions_have_three_types_and_earlier_types_are_known(string code, string label, int? tier)
    {
        var types = K.List(Concept.InterventionType);
        Assert.Equal((label, tier), (types.Codes[types.Find(code)].Label, types.Codes[types.Find(code)].Tier));
    }

    [Fact]
    public void Reviews_of_interventions_and_times_in_treatment_are_records_of_their_episode()
    {
        var reading = Read(
            "MODID=M1; MODAL=94; MODSET=3; SUBMID=S1; SUBMODDT=01/06/2006; PHSTBL=Y; PHMAIN=0; TITID=W1; TITDATE=02/06/2006; TITREAT=1",
            "SUBMID=S2; SUBMODDT=2006-09-01; RECPEER=1; PSYCOUN=n",
            "CLIENTID=C2; SUBMID=S1; SUBMODDT=01/07/2006");

        Assert.Equal(
            ["S1: SUBMODDT=01/06/2006 PHSTBL=Y PHMAIN=N", "S2: SUBMODDT=01/09/2006 PSYCOUN=N RECPEER=Y"],
            reading.Details(Entity.SubInterventionReview, 0));
        Assert.Equal(["S1: SUBMODDT=01/07/2006"], reading.Details(Entity.SubInterventionReview, 1));
        Assert.Equal(["W1: TITDATE=02/06/2006 TITREAT=1"], reading.Details(Entity.TimeInTreatment, 0));
        Assert.Equal(["M1: MODAL=94 MODSET=3"], reading.Details(Entity.Intervention, 0));
        Assert.Empty(reading.RowFaults);
    }

    [Fact]
    public void Their_number_and_completeness_are_part_of_data_quality()
    {
        var quality = DataQualityReport.Of(Read("SUBMID=S1; PHSTBL=Y", "SUBMID=S2", "TITID=W1").Extract, new FaultLog(K));

        Assert.Equal([new(Entity.SubInterventionReview, 2), new(Entity.TimeInTreatment, 1)], quality.Others);
        Assert.Equal((1, 2), quality.Completeness.Where(c => c.Field.Header == "PHSTBL").Select(c => (c.Present, c.Of)).Single());
        Assert.Empty(DataQualityReport.Of(Reading.Of(Csv.Table("")).Extract, new FaultLog(DatasetVersion.H)).Others);
    }

    [Theory]
    [InlineData("PHSTBL=Y", "2 sub-intervention-review-without-id SUBMID")]
    [InlineData("TITREAT=1", "2 time-in-treatment-without-id TITID")]
    [InlineData("SUBMID=S1; PHWTH=Y\nSUBMID=S1; PHWTH=N", "3 sub-intervention-review-disagrees SUBMID S1")]
    [InlineData("SUBMID=S1; PHWTH=Y\nSUBMID=S1; PHWTH=1", "")]
    [InlineData("TITID=W1; TITREAT=1\nTITID=W1; TITREAT=2", "3 time-in-treatment-disagrees TITID W1")]
    [InlineData("SUBMID=S1; PHWTH=perhaps", "2 unknown-code PHWTH perhaps")]
    [InlineData("TITID=W1; TITDATE=31/02/2006", "2 bad-date TITDATE 31/02/2006")]
    [InlineData("SUBMID=S1; SUBMODDT=01/07/2007", "2 after-extract SUBMODDT 01/07/2007")]
    [InlineData("TITID=W1; TITDATE=01/07/2007", "2 after-extract TITDATE 01/07/2007")]
    public void Faults_in_them_are_found(string rows, string expected) =>
        Assert.Equal(expected, string.Join('\n', Checked(rows.Split('\n')).Where(f => !f.Contains("no-sign-of-life", StringComparison.Ordinal))));

    [Theory]
    [InlineData("SUBMID=S1; SUBMODDT=30/06/2006", true)]
    [InlineData("SUBMID=S1; SUBMODDT=01/07/2006", false)]
    [InlineData("TITID=W1; TITDATE=01/07/2006", false)]
    public void They_are_signs_of_life(string row, bool isSilent) =>
        Assert.Equal(isSilent, Checked(row).Any(f => f.Contains("no-sign-of-life", StringComparison.Ordinal)));

    [Fact]
    public void They_are_not_part_of_the_facts()
    {
        const string treated = "TRIAGED=01/04/2006; MODID=M1; MODAL=94; MODST=10/04/2006";
        var (with, without) = (Read($"{treated}; SUBMID=S1; SUBMODDT=01/05/2007; TITID=W1; TITDATE=01/05/2007").Extract, Read(treated).Extract);

        Assert.Equal(FactsCodec.Write(Facts.Build(without, AsOf).Shards[0]), FactsCodec.Write(Facts.Build(with, AsOf).Shards[0]));
    }

    [Fact]
    public void Submissions_are_compared_on_them_too_whatever_was_read_before_their_texts()
    {
        var held = Read("SUBMID=S1; PHWTH=Y; TITID=W1; TITREAT=long", "TITID=W2; TITREAT=short", "TITID=W3").Extract;
        var comparison = SubmissionComparison.Of(held, Read("TITID=W2; TITREAT=long", "TITID=W1; TITREAT=long", "SUBMID=S2").Extract);

        var times = comparison.Details[Entity.TimeInTreatment];
        Assert.Equal((0, 1, 1, 1), (times.New.Count, times.Changed.Count, times.Unchanged, times.Gone.Count));
        var reviews = comparison.Details[Entity.SubInterventionReview];
        Assert.Equal((1, 0, 0, 1), (reviews.New.Count, reviews.Changed.Count, reviews.Unchanged, reviews.Gone.Count));
        Assert.True(SubmissionComparison.Of(held, Read("TITID=W3", "TITID=W2; TITREAT=short", "SUBMID=S1; PHWTH=Y; TITID=W1; TITREAT=long").Extract).IsUnchanged);
    }

    [Fact]
    public void Records_of_different_versions_are_not_compared() =>
        Assert.Throws<ArgumentException>(() => SubmissionComparison.Of(Reading.Of(Csv.Table("")).Extract, Read("").Extract));

    [Fact]
    public void They_can_be_put_together_again()
    {
        var assembler = new RecordAssembler(K);
        assembler.AddEpisode("A1"u8, "C1"u8, "1"u8, hasConsent: true);
        assembler.Set(K["PHWTH"], "1"u8);
        Assert.Equal(0, assembler.Add(Entity.SubInterventionReview, 0, "S1"u8));
        assembler.Set(K["TITREAT"], "2"u8);
        assembler.Add(Entity.TimeInTreatment, 0, "W1"u8);

        var records = new ExtractRecords(assembler.Finish());

        Assert.Equal("Y", records.Column(K["PHWTH"]).Text(records.Of(Entity.SubInterventionReview).Of(0)[0]));
        Assert.Equal("2", records.Column(K["TITREAT"]).Text(records.Of(Entity.TimeInTreatment).Of(0)[0]));
        Assert.Equal("W1"u8, records.Of(Entity.TimeInTreatment).Id(0));
    }

    [Theory]
    [InlineData("SUBMODDT,SUBMID", "SUBMODDT, SUBMID: columns of data set K")]
    [InlineData("titid", "titid: columns of data set K")]
    [InlineData("PHSTBL,PHWTH,SHOES,PHMAIN,PHRELPR", "PHSTBL, PHWTH, PHMAIN and 1 more: columns of data set K")]
    public void A_file_of_version_K_read_as_H_is_refused_with_the_reason_alone(string columns, string value)
    {
        var header = Csv.Table("").Split('\n')[0];
        var refusal = Assert.Single(Reading.Of(Csv.Lines($"{header},{columns}")).Faults);

        Assert.Equal(("later-version", Severity.RefusesFile, value), (refusal.Check.Id, refusal.Check.Severity, refusal.Value));
    }

    [Fact]
    public void A_file_of_version_H_read_as_K_is_read_with_a_warning()
    {
        var reading = Reading.Of(Csv.Table("MODID=M1; MODAL=2"), K);

        Assert.Equal("Without SUBMODDT, SUBMID, PHSTBL and 28 more: as in data set H", Assert.Single(reading.Faults, f => f.Check.Id == "earlier-version").Value);
        Assert.False(reading.IsRefused);
        Assert.Equal(["M1"], reading.Interventions(0));
    }

    [Theory]
    [InlineData("H", "MODSET=2; INJECT=Y")]
    [InlineData("K", "SUBMID=S1")]
    public void Single_columns_do_not_decide_the_version(string version, string row)
    {
        var faults = Reading.Of(Csv.Table(row), DatasetVersion.Named(version)).Faults;

        Assert.DoesNotContain(faults, f => f.Check.Id is "later-version" or "earlier-version");
        Assert.Equal(version == "H" ? 2 : 0, faults.Count(f => f.Check.Id == "unknown-column"));
    }

    private static readonly DateOnly AsOf = new(2007, 6, 30);

    private static Reading Read(params string[] rows) => Reading.Of(Csv.Table(rows), K);

    private static List<string> Checked(params string[] rows)
    {
        var faults = new List<string>();
        var log = new FaultLog(K, f => faults.Add($"{f.Line} {f.Check.Id} {f.Field?.Header} {f.Value}".TrimEnd()));
        var extract = ExtractReader.Read([new ExtractInput("a.csv", () => new MemoryStream(Csv.Utf8(Csv.Table(rows))))], K, log);
        RecordChecks.Run(extract, Facts.Build(extract, AsOf), log);
        return [.. faults.Where(f => !f.StartsWith("1 ", StringComparison.Ordinal))];
    }
}
