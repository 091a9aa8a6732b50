using Throughcare.Domain.Organisations;

namespace Throughcare.Domain.Tests.Organisations;

public class OrganisationKindTests
{
    [Fact]
    public void Only_agencies_report_to_NDTMS() =>
        Assert.Equal(OrganisationKind.Agency, Assert.Single(OrganisationKind.All, k => k.Reports).Key);

    [Fact]
    public void Every_kind_has_names_and_parents_that_exist()
    {
        Assert.Equal(OrganisationKind.All.Count, OrganisationKind.All.DistinctBy(k => k.Key).Count());
        Assert.All(OrganisationKind.All, k => Assert.DoesNotContain("", new[] { k.Key, k.Name, k.Plural, k.Code }));
        Assert.All(OrganisationKind.All, k => Assert.All(k.Parents, parent => Assert.NotNull(OrganisationKind.Find(parent))));
    }

    [Fact]
    public void Every_kind_that_takes_part_in_treatment_exists() =>
        Assert.Superset(
            new HashSet<string> { "agency", "pharmacy", "practice", "prison", "custody-suite", "police", "probation", "council", "user-group" },
            OrganisationKind.All.Select(k => k.Key).ToHashSet());

    [Theory]
    [InlineData("agency", "A0001", null)]
    [InlineData("agency", "A00012", "Code must be 5 characters or fewer")]
    [InlineData("pharmacy", "FAB12-3", null)]
    [InlineData("pharmacy", "123456789012345678901", "Code must be 20 characters or fewer")]
    [InlineData("prison", "", "Enter the code")]
    [InlineData("prison", "HMP LEEDS", "Code must be letters and numbers, without blanks")]
    public void A_code_has_the_form_of_its_kind(string kind, string code, string? problem) =>
        Assert.Equal(problem, OrganisationKind.Of(kind).ProblemWith(code));

    [Fact]
    public void A_kind_that_does_not_exist_is_reported()
    {
        Assert.Null(OrganisationKind.Find("bakery"));
        Assert.Null(OrganisationKind.Find(null));
        Assert.Throws<KeyNotFoundException>(() => OrganisationKind.Of("bakery"));
    }
}
