using Throughcare.Domain.Assessment;

namespace Throughcare.Domain.Tests.MadeUp;

/// <summary>
/// The tables of the Leeds adult drug treatment plan 2008/09 for 2006/07 (problem drug users), which the made-up
/// partnership reproduces to the last person: without faults, with the usual faults, with a fault at every record, and
/// for another seed.
/// </summary>
public class PublishedFiguresTests
{
    public static TheoryData<int, double> Partnerships => new() { { 1, 0 }, { 1, 0.01 }, { 1, 1 }, { 2, 0.01 } };

    [Theory]
    [MemberData(nameof(Partnerships))]
    public void The_bullseye_has_2349_899_870_81_and_294_people(int seed, double faults)
    {
        var bullseye = Leeds.Assess(seed, faultShare: faults).Assessment.Bullseye;

        Assert.Equal([2349, 899, 870, 81, null, 294], bullseye.Rings.Select(r => r.Count?.Value));
        Assert.Equal(2072, bullseye.Unknown?.Value);
        Assert.Equal(68, bullseye.Penetration.Percent());
    }

    [Theory]
    [MemberData(nameof(Partnerships))]
    public void Presentations_come_from_the_published_referral_sources(int seed, double faults)
    {
        var partnership = Leeds.Assess(seed, faultShare: faults);

        Assert.Equal(1325, partnership.Assessment.Presentations.Total.Value);
        Assert.Equivalent(
            new Dictionary<string, int> { ["gp"] = 205, ["self"] = 293, ["criminal-justice"] = 349, ["other"] = 478 },
            partnership.Presentations("referralSource"),
            strict: true);
    }

    [Theory]
    [MemberData(nameof(Partnerships))]
    public void Presentations_go_to_the_published_agencies(int seed, double faults) =>
        AssertAgencies(
            [("DRR", 57), ("NFA", 32), ("CDTS", 529), ("RAPS", 314), ("LAU", 289), ("Multiple Choice", 55), ("ADS", 49)],
            Leeds.Assess(seed, faultShare: faults).Assessment.Presentations.ByAgency);

    [Theory]
    [MemberData(nameof(Partnerships))]
    public void Movements_by_agency_are_the_published_ones(int seed, double faults)
    {
        var movements = Leeds.Assess(seed, faultShare: faults).Assessment.Movements;

        Assert.Equal(785, movements.Total.Value);
        AssertAgencies(
            [("DRR", 169), ("NFA", 37), ("CDTS", 153), ("RAPS", 185), ("LAU", 87), ("Multiple Choice", 134), ("ADS", 20)],
            movements.ByFrom);
    }

    [Theory]
    [MemberData(nameof(Partnerships))]
    public void Movements_to_agencies_are_the_published_ones(int seed, double faults) =>
        AssertAgencies(
            [("DRR", 130), ("NFA", 11), ("CDTS", 220), ("RAPS", 81), ("LAU", 133), ("Multiple Choice", 180), ("ADS", 30)],
            Leeds.Assess(seed, faultShare: faults).Assessment.Movements.ByTo);

    [Theory]
    [MemberData(nameof(Partnerships))]
    public void Movements_out_are_the_published_percentages_of_those_in_treatment(int seed, double faults)
    {
        var assessment = Leeds.Assess(seed, faultShare: faults).Assessment;

        Assert.Equal(
            [("ADS01", 11m), ("CDTS1", 8m), ("DRR01", 47m), ("LAU01", 10m), ("MULTI", 11m), ("NFA01", 15m), ("RAPS1", 33m)],
            assessment.Movements.OutRate.Select(r => (r.Agency, r.Rate.Percent() ?? -1)).Order());
        AssertAgencies(
            [("DRR", 360), ("NFA", 247), ("CDTS", 1912), ("RAPS", 561), ("LAU", 870), ("Multiple Choice", 1218), ("ADS", 182)],
            assessment.InTreatment.ByAgency);
    }

    [Theory]
    [MemberData(nameof(Partnerships))]
    public void Exits_are_224_planned_775_unplanned_and_190_referred_on(int seed, double faults)
    {
        var exits = Leeds.Assess(seed, faultShare: faults).Assessment.Exits;

        Assert.Equal((1189, 224, 775, 190), (exits.Total.Value, exits.Planned.Value, exits.Unplanned.Value, exits.ReferredOn.Value));
    }

    [Theory]
    [MemberData(nameof(Partnerships))]
    public void The_profile_of_presentations_is_within_a_point_of_the_published_one(int seed, double faults)
    {
        var partnership = Leeds.Assess(seed, faultShare: faults);
        var (sex, age, ethnic) = (partnership.Presentations("sex"), partnership.Presentations("ageBand"), partnership.Presentations("ethnicGroup"));

        AssertShare(71, sex["male"]);
        AssertShare(29, sex["female"]);
        AssertShare(19, age["18-24"]);
        AssertShare(51, age["25-34"]);
        AssertShare(30, age["35-44"] + age["45-54"] + age["55-64"]);
        AssertShare(3, ethnic["asian"]);
        AssertShare(2, ethnic["black"]);
        static void AssertShare(int percent, int count) => Assert.InRange(100.0 * count / 1325, percent - 1, percent + 1);
    }

    [Fact]
    public void Clients_with_other_drugs_add_to_all_but_not_to_problem_drug_users()
    {
        var all = Leeds.Assess(population: Population.All).Assessment.Bullseye.Known.Value;
        var drugUsers = Leeds.Assess(population: Population.Pdu).Assessment.Bullseye.Known.Value;

        Assert.InRange(1.0 * (all - drugUsers) / all, 0.10, 0.14);
    }

    private static void AssertAgencies((string Name, int Count)[] published, IEnumerable<GroupCount> counted) =>
        Assert.Equal(published.OrderBy(p => p.Name, StringComparer.Ordinal), Assessed.ByName(counted).Select(c => (c.Key, c.Value)));
}
