using Throughcare.Domain.Assessment;
using Throughcare.Domain.Dataset;

namespace Throughcare.Tests.Commands;

/// <summary>The commands that print what the program knows, and the program without a command.</summary>
public sealed class OtherCommandsTests : IDisposable
{
    private readonly Workplace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Measures_prints_the_definition_of_every_figure()
    {
        var ran = work.Run("measures");

        Assert.Equal((0, ""), (ran.Status, ran.Error));
        Assert.All(Measures.All, measure =>
        {
            Assert.Contains($"{measure.Name} ({measure.Key})", ran.Output, StringComparison.Ordinal);
            Assert.Contains(measure.Meaning, ran.Output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Dataset_prints_every_field_list_and_check()
    {
        var ran = work.Run("dataset");

        Assert.Equal((0, ""), (ran.Status, ran.Error));
        Assert.All(DatasetVersion.H.Fields, f => Assert.Contains(f.Header, ran.Output, StringComparison.Ordinal));
        Assert.All(DatasetVersion.H.Lists, l => Assert.Contains(l.Name, ran.Output, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001B', ran.Output);
    }

    [Fact]
    public void Dataset_prints_another_version()
    {
        var ran = work.Run("dataset", "--dataset", "k");

        Assert.Equal((0, ""), (ran.Status, ran.Error));
        Assert.Contains("Data set K", ran.Output, StringComparison.Ordinal);
        Assert.All(DatasetVersion.K.Fields, f => Assert.Contains(f.Header, ran.Output, StringComparison.Ordinal));
        Assert.Contains("sub-intervention-review", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Naming_a_version_that_cannot_be_read_is_wrong_use()
    {
        var ran = work.Run("dataset", "--dataset", "Z");

        Assert.Equal(2, ran.Status);
        Assert.Contains("'Z' is not a data set that can be read: H, K.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_command_the_help_is_shown_and_the_status_says_wrong_use()
    {
        var ran = work.Run();

        Assert.Equal(2, ran.Status);
        Assert.Contains("validate", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_and_version_are_not_wrong_use()
    {
        Assert.Equal(0, work.Run("--version").Status);
        var help = work.Run("assess", "--help");
        Assert.Equal((0, ""), (help.Status, help.Error));
        Assert.Contains("--format <table|json|csv|html>", help.Output, StringComparison.Ordinal);
        Assert.Contains("--year <yyyy-yy>", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_does_not_exist_is_reported()
    {
        work.Run("asess").IsWrongUse("asess");
        work.Run("generate", "--out", "x", "--people", "many").IsWrongUse("'many' is not a whole number.");
        work.Run("generate", "--out", "x", "--faults", "NaN").IsWrongUse("'NaN' is not a share");
        work.Run("generate").IsWrongUse("'--out' is required");
        Assert.Empty(work.Files);
    }
}
