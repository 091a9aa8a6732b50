using System.Text;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Submissions;
using Throughcare.Domain.Tests.MadeUp;

namespace Throughcare.Domain.Tests.Extracts;

public class RecordAssemblerTests
{
    [Fact]
    public void Records_put_together_again_give_the_figures_of_their_files() => Properties.Hold(sample =>
    {
        var read = Sample.Read(sample.Rows);
        var assembled = Assembled(read);
        Assert.True(SubmissionComparison.Of(read, assembled).IsUnchanged);
        Assert.Equal(Json.Of(sample.Assess()).ToJsonString(), Json.Of(sample.Assess(Facts.Build(assembled, sample.Question.AsOf))).ToJsonString());
    });

    [Fact]
    public void A_made_up_partnership_full_of_faults_keeps_every_value()
    {
        var read = Read(Leeds.Generate(people: 3000, faultShare: 0.3));
        var assembled = Assembled(read);

        Assert.True(SubmissionComparison.Of(read, assembled).IsUnchanged);
        Assert.True(SubmissionComparison.Of(assembled, read).IsUnchanged);
        var question = new Question { Year = new FinancialYear(2006), AsOf = new DateOnly(2007, 6, 30), Population = Population.All };
        Assert.Equal(Figures(read, question), Figures(assembled, question));
    }

    [Fact]
    public void Values_come_back_as_what_they_mean()
    {
        var extract = Tables.Parse("""
            person | born       | sex | drug   | triaged    | DRUG1AGE | PC     | kind | started    | top        | ALCUSE
            é      | 1976-01-15 | 1   | opiate | 01/04/2006 | 17       | LS8 5  | 3    | 2006-04-02 | 2006-04-03 | 0
            """).Extract();
        var records = new ExtractRecords(extract);
        RecordColumn Column(string header) => records.Column(DatasetVersion.H[header]);

        Assert.Equal(new DateOnly(1976, 1, 15), Column("DOB").Date(0));
        Assert.Equal("É", Column("FINITIAL").Text(0));
        Assert.Equal("M", Column("SEX").Text(0));
        Assert.Equal(17, Column("DRUG1AGE").Number(0));
        Assert.Equal("LS8 5", Column("PC").Text(0));
        Assert.Null(Column("LA").Text(0));
        Assert.Null(Column("DISD").Date(0));
        Assert.Equal(new DateOnly(2006, 4, 2), Column("MODST").Date(records.Interventions.Of(0)[0]));
        Assert.Equal(0, Column("ALCUSE").Number(records.Tops.Of(0)[0]));
        Assert.Equal("Elm cé e0", $"{Text(records.Agency(0))} {Text(records.ClientId(0))} {Text(records.EpisodeId(0))}");
    }

    [Theory]
    [InlineData("SEX", "X")]
    [InlineData("DOB", "1976-02-30")]
    [InlineData("PC", "")]
    public void A_text_that_no_file_could_hold_is_refused(string header, string value) =>
        Assert.Throws<InvalidDataException>(() => new RecordAssembler(DatasetVersion.H).Set(DatasetVersion.H[header], Encoding.UTF8.GetBytes(value)));

    [Theory]
    [InlineData("ALCUSE", 29)]
    [InlineData("ALCUSE", -1)]
    public void A_number_that_no_file_could_hold_is_refused(string header, int value) =>
        Assert.Throws<InvalidDataException>(() => new RecordAssembler(DatasetVersion.H).Set(DatasetVersion.H[header], value));

    [Fact]
    public void The_number_of_a_stored_record_stays_with_its_episode()
    {
        var assembler = new RecordAssembler(DatasetVersion.H);
        assembler.AddEpisode("Elm"u8, "c1"u8, "e1"u8, hasConsent: true, number: 70);
        assembler.AddEpisode("Elm"u8, "c1"u8, "e2"u8, hasConsent: false, number: 7);
        var records = new ExtractRecords(assembler.Finish());

        Assert.Equal([70, 7], [records.NumberOf(0), records.NumberOf(1)]);
        Assert.True(records.HasConsent(0));
        Assert.False(records.HasConsent(1));
    }

    /// <summary>The records of an extract, added in another order: details after all episodes, from the last to the first.</summary>
    private static Extract Assembled(Extract read)
    {
        var records = new ExtractRecords(read);
        var assembler = new RecordAssembler(DatasetVersion.H);
        for (var e = 0; e < records.Episodes; e++)
        {
            Copy(records.EpisodeColumns, e, assembler);
            assembler.AddEpisode(records.Agency(e), records.ClientId(e), records.EpisodeId(e), records.HasConsent(e));
        }
        for (var e = records.Episodes - 1; e >= 0; e--)
        {
            foreach (var i in records.Interventions.Of(e))
            {
                Copy(records.Interventions.Columns, i, assembler);
                assembler.Add(Entity.Intervention, e, records.Interventions.Id(i));
            }
            foreach (var i in records.Tops.Of(e))
            {
                Copy(records.Tops.Columns, i, assembler);
                assembler.Add(Entity.Top, e, records.Tops.Id(i));
            }
        }
        return assembler.Finish();
    }

    private static void Copy(IReadOnlyList<RecordColumn> columns, int record, RecordAssembler assembler)
    {
        foreach (var column in columns)
        {
            if (column.Field.Type == FieldType.Date && column.Date(record) is { } date)
                assembler.Set(column.Field, date);
            else if (column.Field.Type == FieldType.Integer && column.Number(record) is { } number)
                assembler.Set(column.Field, number);
            else if (column.Field.Type is not (FieldType.Date or FieldType.Integer) && column.Text(record) is { } text)
                assembler.Set(column.Field, Encoding.UTF8.GetBytes(text));
        }
    }

    private static Extract Read(Dictionary<string, byte[]> files) => ExtractReader.Read(
        [.. files.Where(f => f.Key != "agencies.csv").Select(f => new ExtractInput(f.Key, () => new MemoryStream(f.Value)))],
        DatasetVersion.H,
        new FaultLog(DatasetVersion.H));

    private static string Figures(Extract extract, Question question) => Json.Of(Assessor.Assess(Facts.Build(extract, question.AsOf), question)).ToJsonString();

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
