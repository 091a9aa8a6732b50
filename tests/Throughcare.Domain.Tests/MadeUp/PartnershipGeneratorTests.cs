using System.Text;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.MadeUp;

namespace Throughcare.Domain.Tests.MadeUp;

public class PartnershipGeneratorTests
{
    [Fact]
    public void The_same_seed_makes_the_same_bytes()
    {
        var (first, second) = (Leeds.Generate(seed: 5, faultShare: 0.05), Leeds.Generate(seed: 5, faultShare: 0.05));

        Assert.Equal(first.Keys.Order(), second.Keys.Order());
        Assert.All(first, file => Assert.Equal(file.Value, second[file.Key]));
    }

    [Fact]
    public void A_different_seed_makes_different_people() =>
        Assert.NotEqual(Leeds.Generate(seed: 1)["CDTS1.csv"], Leeds.Generate(seed: 2)["CDTS1.csv"]);

    [Fact]
    public void Each_agency_has_a_file_and_a_name()
    {
        var files = Leeds.Generate();
        var names = Encoding.UTF8.GetString(files["agencies.csv"]).Split('\n');

        Assert.Equal("code,name", names[0]);
        Assert.Contains("MULTI,Multiple Choice", names);
        Assert.Equal(10, files.Count);
        Assert.All(names.Skip(1).Where(n => n.Length > 0), n => Assert.Contains(n.Split(',')[0] + ".csv", files.Keys));
    }

    [Fact]
    public void A_file_has_every_column_of_the_data_set_in_its_order() =>
        Assert.StartsWith(string.Join(',', DatasetVersion.H.Fields.Select(f => f.Header))
            + "\n", Encoding.UTF8.GetString(Leeds.Generate(people: 20)["CDTS1.csv"]), StringComparison.Ordinal);

    [Fact]
    public void Twice_as_many_people_double_every_figure()
    {
        var assessment = Leeds.Assess(people: 12_500).Assessment;

        Assert.Equal([2 * 2349, 2 * 899, 2 * 870, 2 * 81, null, 2 * 294], assessment.Bullseye.Rings.Select(r => r.Count?.Value));
        Assert.Equal((2 * 1325, 2 * 785, 2 * 1189), (assessment.Presentations.Total.Value, assessment.Movements.Total.Value, assessment.Exits.Total.Value));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(9999)]
    public void Any_number_of_people_keeps_the_proportions(int people)
    {
        var assessment = Leeds.Assess(people: people).Assessment;
        var scale = people / 6250.0;

        AssertNear(2349, assessment.Bullseye.Rings[0].Count!.Value.Value);
        AssertNear(899, assessment.Bullseye.Rings[1].Count!.Value.Value);
        AssertNear(870, assessment.Bullseye.Rings[2].Count!.Value.Value);
        AssertNear(1325, assessment.Presentations.Total.Value);
        AssertNear(1189, assessment.Exits.Total.Value);
        AssertNear(785, assessment.Movements.Total.Value);
        void AssertNear(int published, int count) => Assert.InRange(count, (0.9 * published * scale) - 3, (1.1 * published * scale) + 3);
    }

    [Fact]
    public void One_person_is_a_partnership_too() => Assert.True(Leeds.Assess(people: 1).Rows > 0);

    [Fact]
    public void No_two_people_share_initials_date_of_birth_and_sex()
    {
        const int People = 20_000;
        var row = new Row();
        var client = new Client(Leeds.Profile, People);
        var plan = new PersonPlan([], Sex: "M", AgeBand: "18-24", Ethnicity: "A");
        var on = new DateOnly(2006, 10, 1).DayNumber;
        var attributors = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 0; number < People; number++)
        {
            client.Draw(plan, number, on, new Chance(1, number), row);
            Assert.True(attributors.Add(Text(Columns.FirstInitial) + Text(Columns.SurnameInitial) + Text(Columns.Birth) + Text(Columns.Sex)));
        }

        string Text(int column) => Encoding.ASCII.GetString(row[column]);
    }

    [Fact]
    public void Retention_waits_and_outcomes_are_plausible()
    {
        var assessment = Leeds.Assess().Assessment;

        Assert.InRange(assessment.Retention.RetainedRate.Percent()!.Value, 70, 85);
        Assert.InRange(assessment.Waiting.First.Within21DaysRate.Percent()!.Value, 85, 98);
        Assert.InRange(assessment.Compliance.Start.DoneRate.Percent()!.Value, 70, 80);
        Assert.InRange(assessment.Compliance.Review.DoneRate.Percent()!.Value, 55, 70);
        Assert.InRange(assessment.Compliance.Exit.DoneRate.Percent()!.Value, 50, 65);
        var opiates = assessment.Outcomes.Substances.First(s => s.Key == "opiates");
        Assert.True(opiates.Abstinent.Value > opiates.Deteriorated.Value);
        Assert.True(assessment.Outcomes.QualityOfLife.MeanLater.Rounded(2) > assessment.Outcomes.QualityOfLife.MeanStart.Rounded(2));
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(100_000_000, 0.0)]
    [InlineData(10, -0.1)]
    [InlineData(10, 1.1)]
    public void Impossible_requests_are_refused(int people, double faultShare) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartnershipGenerator(Leeds.Profile, 1, people, faultShare));

    [Fact]
    public void A_profile_that_does_not_exist_is_not_found() => Assert.Null(PartnershipProfile.Find("atlantis"));
}
