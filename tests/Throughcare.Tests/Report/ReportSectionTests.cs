using Throughcare.Domain.Assessment;
using Throughcare.Report;

namespace Throughcare.Tests.Report;

/// <summary>Every measure is shown.</summary>
public class ReportSectionTests
{
    [Fact]
    public void A_measure_that_no_section_shows_is_refused() =>
        Assert.All(Measures.List, measure =>
        {
            var forgotten = ReportSection.All.Select(s => s with { Parts = s.Parts & ~measure.Part }).ToList();
            var refused = Assert.Throws<InvalidOperationException>(() => ReportSection.Checked(forgotten));
            Assert.Contains($"{measure.Part}", refused.Message, StringComparison.Ordinal);
        });

    [Fact]
    public void A_measure_whose_section_does_not_exist_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => ReportSection.Checked([.. ReportSection.All.Where(s => s.Key != "exits")]));

    [Fact]
    public void The_sections_in_the_list_are_the_sections_that_are_written() =>
        Assert.All(ReportSection.All, s => Assert.Equal(s.Key, s.Write(new ReportContext(MadeUp.Input())).Id));
}
