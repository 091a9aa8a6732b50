using Throughcare.Domain.Dataset;
using Throughcare.Report;

namespace Throughcare.Tests.Report;

/// <summary>Every key that a figure can carry has a plain-English name.</summary>
public class LabelsTests
{
    public static TheoryData<string, string> Lists => new()
    {
        { "sex", "SEX" }, { "ethnicGroup", "ETHNIC" }, { "mainDrug", "DRUG" }, { "injecting", "INJSTAT" },
        { "parental", "PRNTSTAT" }, { "accommodation", "ACCMNEED" }, { "referralSource", "RFLS" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_group_of_a_code_list_has_a_name(string dimension, string list)
    {
        Assert.NotEqual(dimension, Labels.Dimension(dimension));
        Assert.All(DatasetVersion.All, version =>
            Assert.All(version.List(list).Groups.Append("not-stated"), group => Assert.NotEqual(group, Labels.Group(dimension, group))));
    }

    [Theory]
    [InlineData("ageBand", "18-24", "18–24")]
    [InlineData("ageBand", "65+", "65 and over")]
    [InlineData("ageBand", "unknown", "Not known")]
    [InlineData("accommodation", "none", "No housing problem")]
    [InlineData("mainDrug", "none", "No drug recorded")]
    [InlineData("referralSource", "gp", "GP")]
    public void Groups_are_named_as_people_say_them(string dimension, string group, string name) =>
        Assert.Equal(name, Labels.Group(dimension, group));

    [Fact]
    public void Interventions_and_items_are_named_by_the_data_set()
    {
        Assert.Equal("Specialist prescribing", Labels.Intervention(DatasetVersion.H, "2"));
        Assert.Equal("Psychosocial intervention", Labels.Intervention(DatasetVersion.K, "95"));
        Assert.Equal("95", Labels.Intervention(DatasetVersion.H, "95"));
        Assert.Equal("99", Labels.Intervention(DatasetVersion.H, "99"));
        Assert.Equal("Opiates (illicit)", Labels.TopItem(DatasetVersion.H, "opiates"));
    }
}
