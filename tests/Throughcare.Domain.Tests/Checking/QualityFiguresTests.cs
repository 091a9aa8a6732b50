using Throughcare.Domain.Checking;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Publication;

namespace Throughcare.Domain.Tests.Checking;

/// <summary>What is shown about data quality, and what is published.</summary>
public class QualityFiguresTests
{
    private static readonly DataQuality Found = new()
    {
        Files = ["a.csv", "b.csv"],
        Usable = true,
        Rows = 100,
        RowsExcluded = 3,
        Episodes = 60,
        Interventions = 70,
        Tops = 20,
        Faults = [Fault("bad-date", 12), Fault("no-consent", 2), Fault("missing-value", 40)],
        Completeness =
        [
            new(DatasetVersion.H["DOB"], 58, 60), new(DatasetVersion.H["SEX"], 50, 60), new(DatasetVersion.H["ETHNIC"], 0, 0),
        ],
    };

    [Fact]
    public void Before_publication_every_number_is_there()
    {
        var shown = QualityFigures.Of(Found);

        Assert.Equal((2, 3, 2, 54), (shown.Files, shown.RowsExcluded.Value, shown.Withheld.Value, shown.AllFaults.Value));
        Assert.Equal([40, 12, 2], shown.Faults.Select(f => f.Times.Value));
        Assert.Equal([(58, 60), (50, 60)], shown.Fields.Select(f => (f.Present.Value, f.Of)));
    }

    [Fact]
    public void After_publication_small_numbers_are_gone_and_cannot_be_worked_out_from_a_total()
    {
        var shown = DisclosureControl.Publish(Found);

        Assert.Equal((Count.Small, Count.Small, Count.Hidden), (shown.RowsExcluded, shown.Withheld, shown.AllFaults));
        Assert.Equal([40, 12, Count.Small], shown.Faults.Select(f => f.Times));
        Assert.Equal([Count.Hidden, 50], shown.Fields.Select(f => f.Present));
    }

    private static CheckCount Fault(string check, int count) => new(DatasetVersion.H.Check(check), count, new Dictionary<string, int>());
}
