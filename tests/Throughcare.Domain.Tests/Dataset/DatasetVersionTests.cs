using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Tests.Dataset;

/// <summary>The declarations of a data-set version are complete: what the program relies on is there.</summary>
public class DatasetVersionTests
{
    private static readonly DatasetVersion Version = DatasetVersion.H;

    [Fact]
    public void Version_H_has_its_fields_in_the_order_of_the_specification()
    {
        Assert.Equal("H", Version.Name);
        Assert.Equal(75, Version.Fields.Count);
        Assert.Equal("FINITIAL", Version.Fields[0].Header);
        Assert.Equal(Enumerable.Range(0, Version.Fields.Count), Version.Fields.Select(f => f.Index));
    }

    [Fact]
    public void Every_field_is_declared_once_with_a_name_and_a_type_that_can_be_read()
    {
        Assert.Distinct(Version.Fields.Select(f => f.Header));
        Assert.All(Version.Fields, field =>
        {
            Assert.Matches("^[A-Z0-9]+$", field.Header);
            Assert.NotEmpty(field.Name);
            Assert.True(Enum.IsDefined(field.Entity));
            Assert.Equal(field.Type == FieldType.Code, field.List is not null);
            Assert.Equal(field.Type is FieldType.Integer or FieldType.Text, field.Max > 0);
            Assert.True(field.Min <= field.Max);
        });
    }

    [Fact]
    public void Every_entity_has_an_id()
    {
        Assert.Equal((Entity.Episode, FieldType.Text), (Version["AGNCY"].Entity, Version["AGNCY"].Type));
        Assert.Equal((Entity.Client, FieldType.Text), (Version["CLIENTID"].Entity, Version["CLIENTID"].Type));
        Assert.Equal((Entity.Episode, FieldType.Text), (Version["EPISODID"].Entity, Version["EPISODID"].Type));
        Assert.Equal((Entity.Intervention, FieldType.Text), (Version["MODID"].Entity, Version["MODID"].Type));
        Assert.Equal((Entity.Top, FieldType.Text), (Version["TOPID"].Entity, Version["TOPID"].Type));
    }

    [Theory]
    [InlineData("DRUG1AGE", 0, 99)]
    [InlineData("CHILDWTH", 0, 30)]
    [InlineData("ALCDDAYS", 0, 28)]
    [InlineData("ALCUNITS", 0, 200)]
    [InlineData("OPIUSE", 0, 28)]
    [InlineData("PSYHSTAT", 0, 20)]
    public void A_whole_number_has_a_range(string header, int min, int max)
    {
        Assert.Equal(FieldType.Integer, Version[header].Type);
        Assert.Equal((min, max), (Version[header].Min, Version[header].Max));
    }

    [Fact]
    public void Every_code_list_belongs_to_a_field_and_has_different_codes_with_labels()
    {
        Assert.Equal(Version.Lists.Select(l => l.Name).Order(), Version.Fields.Select(f => f.List?.Name).OfType<string>().Distinct().Order());
        Assert.All(Version.Lists, list =>
        {
            Assert.NotEmpty(list.Codes);
            Assert.Distinct(list.Codes.Select(c => c.Value));
            Assert.All(list.Codes, code =>
            {
                Assert.NotEmpty(code.Label);
                Assert.Equal(code.Value.ToUpperInvariant(), code.Value);
                Assert.InRange(code.Value.Length, 1, 8);
                Assert.Equal(list.Codes[list.Find(code.Value)], code);
            });
        });
    }

    [Theory]
    [InlineData("SEX", "male female")]
    [InlineData("DRUG", "opiate other benzodiazepine amphetamine cocaine crack cannabis alcohol none")]
    [InlineData("ROUTE", "inject other")]
    [InlineData("MODAL", "structured open-access")]
    [InlineData("MODEXIT", "planned unplanned")]
    [InlineData("DISRSN", "planned unplanned referred-on")]
    [InlineData("INJSTAT", "previous current never not-stated")]
    [InlineData("ACCMNEED", "urgent problem none")]
    [InlineData("PRNTSTAT", "parent not-a-parent not-stated")]
    [InlineData("RFLS", "other gp self criminal-justice")]
    [InlineData("ETHNIC", "white mixed asian black other not-stated")]
    [InlineData("TRSTAGE", "start review exit post-exit")]
    public void The_groups_that_measures_count_are_there(string list, string groups)
    {
        Assert.Equal(groups.Split(' '), Version.List(list).Groups);
        Assert.All(Version.List(list).Codes, code => Assert.NotEmpty(code.Group));
    }

    [Fact]
    public void Every_intervention_has_a_tier_that_fits_its_group() =>
        Assert.All(Version.List("MODAL").Codes, code => Assert.Equal(code.Tier is 3 or 4 ? "structured" : "open-access", code.Group));

    [Fact]
    public void Every_drug_code_that_means_none_counts_as_none()
    {
        var drugs = Version.List("DRUG");
        Assert.Equal(["9996", "9997"], drugs.Codes.Where(c => c.Group == "none").Select(c => c.Value));
    }

    [Fact]
    public void Every_item_of_the_outcomes_profile_has_its_field()
    {
        Assert.Equal(20, Version.TopItems.Count);
        Assert.Distinct(Version.TopItems.Select(i => i.Key));
        Assert.All(Version.TopItems, item =>
        {
            Assert.Equal(Entity.Top, item.Field.Entity);
            Assert.Equal(item.Type == TopItemType.YesNo ? FieldType.Code : FieldType.Integer, item.Field.Type);
            Assert.Equal(item.Type switch { TopItemType.Days => 28, TopItemType.Rating => 20, _ => 0 }, item.Field.Max);
        });
        Assert.Equal(7, Version.TopItems.Count(i => i.ReliableChangeDays is > 0));
    }

    [Fact]
    public void Every_check_says_what_it_finds_why_it_matters_and_what_to_do()
    {
        Assert.Distinct(Version.Checks.Select(c => c.Id));
        Assert.Equal(Enumerable.Range(0, Version.Checks.Count), Version.Checks.Select(c => c.Index));
        Assert.All(Version.Checks, check =>
        {
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", check.Id);
            Assert.True(Enum.IsDefined(check.Severity));
            Assert.All([check.Finds, check.Why, check.Remedy], text =>
            {
                Assert.Matches("^[A-Z]", text);
                Assert.DoesNotMatch("[.]$", text);
            });
            Assert.Same(check, Version.Check(check.Id));
        });
    }

    [Fact]
    public void A_field_is_found_in_any_case_and_an_unknown_one_is_not()
    {
        Assert.Same(Version["DOB"], Version.Find("dob"));
        Assert.Null(Version.Find("DATE OF BIRTH"));
        Assert.Contains("BIRTH", Assert.Throws<KeyNotFoundException>(() => Version["BIRTH"]).Message, StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => Version.List("BIRTH"));
        Assert.Throws<KeyNotFoundException>(() => Version.Check("birth"));
    }
}
