using Throughcare.Domain.Assessment;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Tests.Assessment;

/// <summary>What must be true of any data at all.</summary>
public class SampleProperties
{
    [Fact]
    public void Random_samples_have_something_of_everything()
    {
        var counts = Sample.Counts(Sample.Make(1, 20_000).Assess());

        Assert.All(
            (string[])["known", "ring/known-before", "moves", "moves/concurrent", "ends/referred-on", "retention/retained", "effective/not-determinable",
                "waits/subsequent/within", "top/review", "top/pairs", "top/injecting/resolved"],
            name => Assert.True(counts.GetValueOrDefault(name) > 0, name));
    }

    [Fact]
    public void Rings_add_up_to_known() => Properties.Hold(sample =>
    {
        var answer = sample.Assess();
        Assert.Equal(answer.Bullseye.Known.Value, answer.Bullseye.Rings.Sum(r => r.Count?.Value ?? 0));
        Assert.Equal(answer.InTreatment.AtYearEnd, answer.Bullseye.Rings[0].Count);
        Assert.InRange(answer.InTreatment.DuringYear.Value, answer.InTreatment.AtYearEnd.Value, answer.Bullseye.Known.Value);
    });

    [Fact]
    public void Each_dimension_of_a_profile_adds_up_to_its_total() => Properties.Hold(sample =>
    {
        var answer = sample.Assess();
        Assert.All(answer.Presentations.Profile.Dimensions, d => Assert.Equal(answer.Presentations.Total.Value, Sum(d.Groups)));
        Assert.All(answer.InTreatment.Profile.Dimensions, d => Assert.Equal(answer.InTreatment.DuringYear.Value, Sum(d.Groups)));
        Assert.Equal(answer.Presentations.Total.Value, Sum(answer.Presentations.ByAgency));
        Assert.Equal(answer.Presentations.Total.Value, answer.Presentations.Entries.Sum(e => e.Count.Value));
    });

    [Fact]
    public void Movements_from_agencies_are_movements_to_agencies() => Properties.Hold(sample =>
    {
        var movements = sample.Assess().Movements;
        Assert.Equal(movements.Total.Value, Sum(movements.ByFrom));
        Assert.Equal(movements.Total.Value, Sum(movements.ByTo));
        Assert.Equal(movements.Total.Value, movements.Pairs.Sum(p => p.Count.Value));
        Assert.All(movements.Pairs, p => Assert.NotEqual(p.From, p.To));
        Assert.InRange(movements.Concurrent.Value, 0, movements.Total.Value);
    });

    [Fact]
    public void Exits_add_up_by_group_by_agency_and_by_band() => Properties.Hold(sample =>
    {
        var answer = sample.Assess();
        var exits = answer.Exits;
        Assert.Equal(exits.Total.Value, exits.Planned.Value + exits.ReferredOn.Value + exits.Unplanned.Value);
        Assert.Equal(exits.Planned.Value, exits.ByAgency.Sum(a => a.Planned.Value));
        Assert.Equal(exits.ReferredOn.Value, exits.ByAgency.Sum(a => a.ReferredOn.Value));
        Assert.Equal(exits.Unplanned.Value, exits.ByAgency.Sum(a => a.Unplanned.Value));
        Assert.Equal(exits.Total.Value, Sum(answer.Retention.Bands));
        Assert.Equal(exits.Total, answer.Compliance.Exit.Due);
    });

    [Fact]
    public void A_part_is_never_more_than_its_whole() => Properties.Hold(sample =>
    {
        var answer = sample.Assess();
        Assert.InRange(answer.Retention.Determinable.Value, answer.Retention.Retained12Weeks.Value, answer.Retention.Starts.Value);
        var (effective, waiting, compliance) = (answer.EffectiveTreatment, answer.Waiting, answer.Compliance);
        Assert.InRange(effective.Effective.Value, 0, effective.InYear.Value - effective.NotDeterminable.Value);
        Assert.Equal(answer.InTreatment.DuringYear, effective.InYear);
        foreach (var waits in waiting.ByIntervention.Select(i => i.Waits).Append(waiting.First).Append(waiting.Subsequent))
            Assert.InRange(waits.Valid.Value, waits.Within21Days.Value, waits.Count.Value);
        Assert.Equal(waiting.First.Count.Value + waiting.Subsequent.Count.Value, waiting.ByIntervention.Sum(i => i.Waits.Count.Value));
        Assert.Equal(waiting.First.MeanDays.Part + waiting.Subsequent.MeanDays.Part, waiting.ByIntervention.Sum(i => i.Waits.MeanDays.Part));
        Assert.All((StageCompliance[])[compliance.Start, compliance.Review, compliance.Exit], s => Assert.InRange(s.Done.Value, 0, s.Due.Value));
        Assert.Equal(answer.Presentations.Total, compliance.Start.Due);
        foreach (var s in answer.Outcomes.Substances)
        {
            Assert.Equal(s.N.Value, s.Abstinent.Value + s.Improved.Value + s.Deteriorated.Value + s.Unchanged.Value);
            Assert.InRange(s.N.Value, 0, answer.Outcomes.Pairs.Value);
        }
    });

    [Fact]
    public void Survival_never_rises_and_stays_between_0_and_1() => Properties.Hold(sample =>
    {
        var survival = sample.Assess().Retention.Survival;
        Assert.Equal(105, survival.Count);
        var shown = survival.TakeWhile(s => s is not null).Select(s => s!.Value).ToList();
        Assert.All(survival.Skip(shown.Count), s => Assert.Null(s));
        Assert.Equal(shown.OrderDescending(), shown);
        Assert.All(shown, s => Assert.InRange(s, 0, 1));
    });

    [Fact]
    public void Met_and_unmet_need_adds_up_and_agrees_with_the_other_measures() => Properties.Hold(sample =>
    {
        var answer = sample.Assess();
        var everybody = answer.Need.Everybody;
        Assert.Equal(answer.Bullseye.Known, everybody.Known.Number);
        Assert.Equal(answer.InTreatment.DuringYear, everybody.InTreatment.Number);
        Assert.Equal(answer.Retention.Retained12Weeks, everybody.Retained12Weeks.Number);
        Assert.Equal(answer.Retention.Determinable, everybody.Retained12Weeks.Base);
        Assert.Equal(answer.Exits.Planned, everybody.ExitedPlanned.Number);
        Assert.Equal(answer.Exits.Unplanned, everybody.ExitedUnplanned.Number);
        Func<NeedGroup, NeedShare>[] stages = [g => g.Known, g => g.Presenting, g => g.InTreatment, g => g.Retained12Weeks, g => g.ExitedPlanned, g => g.ExitedUnplanned];
        foreach (var dimension in answer.Need.Dimensions)
            Assert.All(stages, stage => Assert.Equal(stage(everybody).Number.Value, dimension.Groups.Sum(g => stage(g).Number.Value)));
    });

    [Fact]
    public void Counts_of_parts_add_up_to_those_of_the_whole() => Properties.Hold(sample =>
    {
        var random = new Random(sample.Seed);
        var parts = sample.Persons.GroupBy(_ => random.Next(3)).ToList();
        AssertEqual(
            Sample.Counts(sample.Assess()),
            Added(parts.Select(p => Sample.Counts(sample.Assess(p.SelectMany(rows => rows))))));
    });

    [Fact]
    public void The_order_of_rows_does_not_matter() => Properties.Hold(sample =>
    {
        var rows = sample.Rows.ToArray();
        new Random(sample.Seed).Shuffle(rows);
        Assert.Equal(Text(sample.Assess()), Text(sample.Assess(rows)));
    });

    [Fact]
    public void It_does_not_matter_how_rows_are_spread_over_files_or_in_which_order_files_are_read() => Properties.Hold(sample =>
    {
        var random = new Random(sample.Seed);
        var files = sample.Rows.GroupBy(_ => random.Next(5)).OrderBy(_ => random.Next()).Select(IEnumerable<string> (f) => f).ToArray();
        var facts = Facts.Build(Sample.Read(files), sample.Question.AsOf);
        Assert.Equal(Text(sample.Assess()), Text(sample.Assess(facts)));
    });

    [Fact]
    public void Reading_the_same_files_twice_changes_nothing() => Properties.Hold(sample =>
    {
        var facts = Facts.Build(Sample.Read(sample.Rows, sample.Rows), sample.Question.AsOf);
        Assert.Equal(Text(sample.Assess()), Text(sample.Assess(facts)));
    });

    /// <summary>
    /// Everything except what looks at a person's latest journey or first ring: for problem drug users that may be a
    /// different one, so a single group of persons can have more of them.
    /// </summary>
    [Fact]
    public void Problem_drug_users_are_never_more_than_everybody() => Properties.Hold(sample =>
    {
        string[] latest = ["ring/", "effective", "known/", "presenting/", "in-treatment/"];
        string[] others = ["in-treatment/at-year-end", "in-treatment/during-year", "in-treatment/agency"];
        bool IsComparable(string name) => !latest.Any(l => Begins(name, l)) || others.Any(o => Begins(name, o));
        var facts = sample.Facts();
        var all = Sample.Counts(Assessor.Assess(facts, sample.Question with { Population = Population.All }));
        var pdu = Sample.Counts(Assessor.Assess(facts, sample.Question with { Population = Population.Pdu }));
        Assert.All(pdu.Where(c => IsComparable(c.Key)), c =>
            Assert.True(c.Value <= all.GetValueOrDefault(c.Key), $"{c.Key}: {c.Value} of {all.GetValueOrDefault(c.Key)}"));
    });

    [Fact]
    public void Many_shards_count_the_same_as_one()
    {
        var sample = Sample.Make(7, 16_000);
        while (sample.Persons.Count < 8_000)
            sample = Sample.Make(sample.Seed + 1, 16_000);
        var facts = sample.Facts();
        Assert.True(facts.Shards.Count > 2, $"{facts.Shards.Count} shards");
        var parts = sample.Persons.Chunk(900).Select(part => Sample.Counts(sample.Assess(part.SelectMany(rows => rows))));
        AssertEqual(Sample.Counts(sample.Assess(facts)), Added(parts));
    }

    private static bool Begins(string name, string with) => name.StartsWith(with, StringComparison.Ordinal);

    private static int Sum(IEnumerable<GroupCount> groups) => groups.Sum(g => g.Count.Value);

    private static Dictionary<string, int> Added(IEnumerable<Dictionary<string, int>> parts) =>
        parts.SelectMany(p => p).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.Sum(c => c.Value));

    private static void AssertEqual(Dictionary<string, int> expected, Dictionary<string, int> actual) =>
        Assert.Equal(expected.OrderBy(c => c.Key, StringComparer.Ordinal), actual.OrderBy(c => c.Key, StringComparer.Ordinal));

    private static string Text(NeedsAssessment assessment) => Json.Of(assessment).ToJsonString();
}
