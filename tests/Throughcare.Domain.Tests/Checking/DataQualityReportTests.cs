using Throughcare.Domain.Checking;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Tests.Extracts;

namespace Throughcare.Domain.Tests.Checking;

public class DataQualityReportTests
{
    [Fact]
    public void Completeness_counts_usable_values_of_the_records_of_each_field()
    {
        var quality = Quality(
            Csv.Table("PC=OX4; MODID=M1; MODAL=2", "PC=; MODID=M2; MODAL=99", "CLIENTID=C2; PC=OX4; DRUG1=x; TOPID=T1", "CLIENTID=C3; PC=NA; MODID=M1; MODAL=3"));

        string Of(string header) => quality.Completeness.Single(c => c.Field.Header == header) is var c ? $"{c.Present} of {c.Of}" : "";
        Assert.Equal("3 of 3", Of("SEX"));
        Assert.Equal("2 of 3", Of("PC"));
        Assert.Equal("2 of 3", Of("DRUG1"));
        Assert.Equal("2 of 3", Of("MODAL"));
        Assert.Equal("0 of 1", Of("OPIUSE"));
        Assert.Equal("0 of 3", Of("DISD"));
    }

    [Fact]
    public void Completeness_has_every_field_except_ids_in_the_order_of_the_declaration_within_each_record()
    {
        var fields = Quality(Csv.Table("")).Completeness.Select(c => c.Field).ToList();

        Assert.Equal(DatasetVersion.H.Fields.Select(f => f.Header).Except(["CLIENTID", "EPISODID", "MODID", "TOPID"]).Order(), fields.Select(f => f.Header).Order());
        Assert.Equal(fields.OrderBy(f => f.Entity is Entity.Intervention ? 1 : f.Entity is Entity.Top ? 2 : 0).ThenBy(f => f.Index), fields);
    }

    [Fact]
    public void The_summary_counts_rows_records_and_faults_by_agency()
    {
        var quality = Quality(Csv.Table("MODID=M1; SEX=x", "AGNCY=A2; SEX=y; DISD=z", "AGNCY=A2; SEX=F; CLIENTID=", "AGNCY=", "AGNCY=A2; SEX=y; DISD=z; TOPID=T1"));

        Assert.Equal((5L, 2L, 2, 1, 1), (quality.Rows, quality.RowsExcluded, quality.Episodes, quality.Interventions, quality.Tops));
        Assert.True(quality.Usable);
        Assert.Equal(["a.csv"], quality.Files);
        var codes = quality.Faults.Single(f => f.Check.Id == "unknown-code");
        Assert.Equal(3, codes.Count);
        Assert.Equal(["A1 1", "A2 2"], codes.ByAgency.Select(a => $"{a.Key} {a.Value}"));
        Assert.Equal([" 1", "A2 1"], quality.Faults.Single(f => f.Check.Id == "missing-id").ByAgency.Select(a => $"{a.Key} {a.Value}"));
        Assert.Equal(quality.Faults.OrderBy(f => f.Check.Index), quality.Faults);
    }

    [Fact]
    public void A_refused_file_makes_the_data_unusable_and_says_which_and_why()
    {
        var log = new FaultLog(DatasetVersion.H);
        var extract = ExtractReader.Read(
            [new ExtractInput("good.csv", () => new MemoryStream(Csv.Utf8(Csv.Table("")))), new ExtractInput("bad.csv", () => new MemoryStream([0x1F, 0x8B, 8]))],
            DatasetVersion.H,
            log);

        var quality = DataQualityReport.Of(extract, log);

        Assert.False(quality.Usable);
        Assert.Equal(1, quality.Episodes);
        var refusal = Assert.Single(quality.Refusals);
        Assert.Equal(("bad.csv", "unreadable"), (refusal.File, refusal.Check.Id));
    }

    private static DataQuality Quality(string text)
    {
        var log = new FaultLog(DatasetVersion.H);
        var extract = ExtractReader.Read([new ExtractInput("a.csv", () => new MemoryStream(Csv.Utf8(text)))], DatasetVersion.H, log);
        return DataQualityReport.Of(extract, log);
    }
}
