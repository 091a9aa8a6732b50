using AngleSharp.Dom;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Checking;

namespace Throughcare.Tests.Report;

/// <summary>A report on little or nothing says so in a sentence.</summary>
public class EmptyTests
{
    [Theory]
    [InlineData("penetration", "No prevalence estimate was given")]
    [InlineData("profile", "Nobody came into or was in structured treatment")]
    [InlineData("system-map", "Nobody came into or left structured treatment")]
    [InlineData("exits", "No treatment journey ended")]
    [InlineData("retention", "No treatment journey started")]
    [InlineData("effective-treatment", "Nobody was in structured treatment")]
    [InlineData("waits", "No structured intervention started")]
    [InlineData("outcomes", "No journey has both a start profile and a later one")]
    [InlineData("need", "Nobody is known to treatment")]
    public void Sections_without_figures_say_so(string section, string sentence) =>
        Assert.Contains(sentence, Pages.Read(MadeUp.Nothing()).GetElementById(section)!.Words(), StringComparison.Ordinal);

    [Fact]
    public void Without_figures_nothing_is_drawn() => Assert.Empty(Pages.Read(MadeUp.Nothing()).QuerySelectorAll(".chart"));

    [Fact]
    public void Without_a_quality_report_the_caveat_says_that_there_is_none()
    {
        var page = Pages.Read(MadeUp.Input() with { Quality = null });

        Assert.Contains("Nothing is recorded about the quality", page.GetElementById("quality")!.Words(), StringComparison.Ordinal);
        Assert.Null(page.GetElementById("quality-details"));
    }

    [Fact]
    public void A_refused_file_makes_the_figures_incomplete() =>
        Assert.Contains("At least one file was refused",
            Pages.Read(MadeUp.Input() with { Quality = QualityFigures.Of(MadeUp.Quality() with { Usable = false }) })
            .GetElementById("quality")!.Words(), StringComparison.Ordinal);

    [Fact]
    public void A_curve_that_cannot_be_shown_becomes_a_sentence()
    {
        var assessment = MadeUp.Assessment();
        var unknown = assessment.With(assessment.Retention with { Survival = [.. Enumerable.Repeat<double?>(null, Retention.Weeks + 1)] });

        Assert.Contains("The retention curve cannot be shown.", Pages.Read(unknown).GetElementById("retention")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void More_people_known_than_estimated_are_mentioned_but_not_drawn()
    {
        var assessment = MadeUp.Assessment();
        var low = assessment.With(assessment.Bullseye with { Prevalence = 4000, Unknown = 0, Penetration = new(4493, 4000) });
        var section = Pages.Read(low).GetElementById("penetration")!;

        Assert.Contains("More people are known than the estimate expects", section.Words(), StringComparison.Ordinal);
        Assert.Null(section.QuerySelector(".chart"));
    }
}
