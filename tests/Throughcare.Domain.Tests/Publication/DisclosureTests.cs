using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Publication;

namespace Throughcare.Domain.Tests.Publication;

/// <summary>What may be published (measures, section 10).</summary>
public class DisclosureTests
{
    private static readonly ConcurrentDictionary<string, (NeedsAssessment Answer, NeedsAssessment Published)> Answers = [];

    private static readonly string[] Dimensions = [.. Enum.GetValues<ProfileDimension>().Select(ProfileGroups.NameOf)];

    public static Chapter Cases { get; } = new(
        "Publication",
        "In anything published, counts from 1 to 4 are shown as <5, further counts are hidden where one of those could be worked out from all that is "
            + "published together, and shares on a base below 5 are not shown.")
    {
        new Spec(
            "Counts from 1 to 4 are not shown; 0 and 5 are.",
            """
            person | people | started    | discharged | reason
            A      | 5      | 2006-05-01 | 2006-12-31 | planned
            """,
            """
            exits.planned = 5
            exits.unplanned = 0
            presentations.total = 5
            """) { Published = true },
        new Spec(
            "With four of them nothing is shown but that there are some.",
            """
            person | people | started    | discharged | reason
            A      | 4      | 2006-05-01 | 2006-12-31 | planned
            """,
            """
            exits.planned = <5
            exits.total = <5
            presentations.total = <5
            effectiveTreatment.effective = <5
            retention.survival.0 = null
            """) { Published = true },
        new Spec(
            "A second count is hidden where the first could be worked out from the total.",
            """
            person | people | sex | kind        | started
            A      | 3      | M   | open-access | 2006-05-01
            B      | 7      | F   | open-access | 2006-05-01
            """,
            """
            bullseye.known = 10
            need.everybody.known.number = 10
            need.sex.male.known.number = <5
            need.sex.female.known.number = hidden
            need.sex.female.known.share = null
            """) { Published = true },
        new Spec(
            "Two small counts that could be the other way round protect each other.",
            """
            person | people | sex | kind        | started
            A      | 3      | M   | open-access | 2006-05-01
            B      | 2      | F   | open-access | 2006-05-01
            """,
            """
            bullseye.known = 5
            need.sex.male.known.number = <5
            need.sex.female.known.number = <5
            """) { Published = true },
        new Spec(
            "Four small groups can only add up to <5 as four times 1: the total is then hidden although it is small.",
            """
            person | people | agency | started    | discharged | reason
            A      | 20     | Elm    | 2006-05-01 | 2006-12-31 | planned
            B      | 1      | Elm    | 2006-05-01 | 2006-12-31 | referred-on
            C      | 1      | Oak    | 2006-05-01 | 2006-12-31 | referred-on
            D      | 1      | Ash    | 2006-05-01 | 2006-12-31 | referred-on
            E      | 1      | Ivy    | 2006-05-01 | 2006-12-31 | referred-on
            """,
            """
            exits.referredOn = hidden
            exits.byAgency.Oak.referredOn = <5
            """) { Published = true },
        new Spec(
            "A small part stays with its total where what is left is printed nowhere.",
            """
            person | people | sent       | offered    | started
            A      | 3      | 2006-05-01 | 2006-05-08 | 2006-05-10
            B      | 9      |            |            | 2006-05-10
            """,
            """
            waiting.first.count = 12
            waiting.first.valid = <5
            waiting.first.meanDays = null
            """) { Published = true },
        new Spec(
            "A part is hidden where what is left of the total is small.",
            """
            person | people | sent       | offered    | started
            A      | 9      | 2006-05-01 | 2006-05-08 | 2006-05-10
            B      | 3      |            |            | 2006-05-10
            """,
            """
            waiting.first.count = 12
            waiting.first.valid = hidden
            waiting.first.meanDays = null
            """) { Published = true },
        new Spec(
            "A mean or share on five or more is shown.",
            """
            person | people | sent       | offered    | started
            A      | 5      | 2006-05-01 | 2006-05-08 | 2006-05-10
            """,
            """
            waiting.first.valid = 5
            waiting.first.meanDays = 7
            """) { Published = true },
        new Spec(
            "The retention curve is in whole percents.",
            """
            person | people | started    | discharged
            A      | 1      | 2006-05-01 | 2006-05-08
            B      | 6      | 2006-05-01 | 2006-12-31
            """,
            """
            retention.survival.0 = 1
            retention.survival.1 = 0.86
            """) { Published = true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Case(string sentence) => Cases.Check(sentence);

    [Fact]
    public void No_count_from_1_to_4_is_shown_and_what_is_shown_is_unchanged() => Properties.Hold(
        sample =>
        {
            var (answer, published) = Both(sample);
            Assert.All(Sample.Counts(published), c => Assert.False(c.Value is >= 1 and <= 4, $"{c.Key} = {c.Value}"));
            AssertShownIsUnchanged(Json.Of(answer), Json.Of(published), "");
        },
        most: 120);

    [Fact]
    public void No_share_or_mean_on_a_base_below_5_is_shown() => Properties.Hold(
        sample =>
        {
            var a = Both(sample).Published;
            var groups = a.Need.Dimensions.SelectMany(d => d.Groups).Append(a.Need.Everybody);
            var shares = groups.SelectMany(g => (NeedShare[])[g.Known, g.Presenting, g.InTreatment, g.Retained12Weeks, g.ExitedPlanned, g.ExitedUnplanned]).ToList();
            var rates = a.Movements.OutRate.Select(r => r.Rate)
                .Concat(a.OutcomesByAgency.Agencies.SelectMany(o => o.Outcomes.Substances).SelectMany(s => (Rate[])[s.MeanStart, s.MeanLater, s.AbstinentShare.Rate]))
                .Concat(a.EffectiveByAgency.Agencies.Select(e => e.Share.Rate))
                .Concat(a.RetentionByAgency.Agencies.Select(r => r.Share.Rate))
                .Concat(a.CompletionsByAgency.Agencies.Select(c => c.Share.Rate))
                .Concat(a.WaitsByAgency.Agencies.SelectMany(w => (Rate[])[w.Waits.MeanDays, w.Within21Days.Rate]))
                .Concat(a.Waiting.ByIntervention.Select(i => i.Waits).Append(a.Waiting.First).Append(a.Waiting.Subsequent).Select(w => w.MeanDays))
                .Concat(a.Outcomes.Substances.SelectMany(s => (Rate[])[s.MeanStart, s.MeanLater]))
                .Concat(((RatingChange[])[a.Outcomes.PsychologicalHealth, a.Outcomes.PhysicalHealth, a.Outcomes.QualityOfLife])
                    .SelectMany(r => (Rate[])[r.MeanStart, r.MeanLater]))
                .Concat(shares.Select(s => s.Share))
                .Append(a.Bullseye.Penetration)
                .Append(a.Bullseye.TreatmentPenetration);
            Assert.All(rates, r => Assert.True(!r.HasValue || r.Whole >= 5, $"{r}"));
            Assert.All(shares.Where(s => !s.Share.HasValue), s => Assert.Equal((null, null, Mark.None), (s.Low, s.High, s.Mark)));
        },
        most: 120);

    [Fact]
    public void A_number_worked_out_from_published_counts_is_never_small() => Properties.Hold(
        sample =>
        {
            var (answer, published) = Both(sample);
            (Count Before, Count After)[] derived =
            [
                (answer.EffectiveTreatment.NotEffective, published.EffectiveTreatment.NotEffective),
                (answer.KnownOtherwise, published.KnownOtherwise),
                .. answer.EffectiveByAgency.Agencies.Zip(published.EffectiveByAgency.Agencies, (a, b) => (a.Treatment.NotEffective, b.Treatment.NotEffective)),
            ];
            Assert.All(derived, d => Assert.True(!d.After.IsShown || (d.After == d.Before && d.After.Value is not (> 0 and < 5)), $"{d}"));
        },
        most: 120);

    [Fact]
    public void A_small_estimate_is_not_a_base_for_published_shares()
    {
        var sample = Sample.Make(11, 400);
        NeedsAssessment With(int estimate) => Assessor.Assess(sample.Facts(), sample.Question with { Prevalence = estimate });

        Assert.True(With(4).Bullseye.OfEstimate(4).HasValue);
        Assert.False(DisclosureControl.Publish(With(4)).Bullseye.OfEstimate(4).HasValue);
        Assert.True(DisclosureControl.Publish(With(5)).Bullseye.OfEstimate(5).HasValue);
    }

    [Fact]
    public void Agency_codes_with_a_slash_are_kept_apart()
    {
        var moves = new Movements(16, 0, [new("a", 9), new("a/b", 7)], [new("b/c", 9), new("c", 7)], [new("a", "b/c", 9), new("a/b", "c", 7)], []);

        var published = DisclosureControl.Publish(Sample.Make(1, 50).Assess().With(moves)).Movements;

        Assert.Equal(moves.Pairs, published.Pairs);
    }

    [Fact]
    public void Publishing_twice_changes_nothing() => Properties.Hold(
        sample =>
        {
            var published = DisclosureControl.Publish(sample.Assess());
            Assert.Same(published, DisclosureControl.Publish(published));
        },
        times: 10);

    [Fact]
    public void No_reader_can_work_out_a_small_count() => Properties.Hold(
        sample =>
        {
            var (answer, published) = Both(sample);
            Assert.Empty(Attack(answer, published));
        },
        times: 40,
        most: 120);

    /// <summary>The answer about a population, and what is published of it. Several properties look at the same populations.</summary>
    private static (NeedsAssessment Answer, NeedsAssessment Published) Both(Sample sample) => Answers.GetOrAdd($"{sample.Question} {string.Join('\n', sample.Rows)}", _ =>
    {
        var answer = sample.Assess();
        return (answer, DisclosureControl.Publish(answer));
    });

    /// <summary>What a reader can work out who knows from the definitions which counts add up, and which are part of which.</summary>
    private static IEnumerable<string> Attack(NeedsAssessment answer, NeedsAssessment published)
    {
        var values = Named(answer);
        var attacker = new Attacker();
        foreach (var (name, shown) in Named(published))
            attacker.Sees(name, values[name].Value, shown);

        var names = values.Keys.ToList();
        string[] Under(string prefix) => [.. names.Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && !n[prefix.Length..].Contains('/'))];
        void Sum(string[] parts, params string[] wholes) => attacker.KnowsSum(parts, wholes);
        void Rest(string whole, params string[] parts)
        {
            if (values.ContainsKey(whole) && parts.All(values.ContainsKey))
                attacker.KnowsRest($"{whole} less {string.Join(" and ", parts)}", whole, parts);
        }

        Sum([.. Under("ring/"), "in-treatment/at-year-end"], "known");
        Rest("in-treatment/during-year", "in-treatment/at-year-end", "ring/structured-in-year");
        Sum(Under("starts/agency/"), "starts");
        foreach (var agency in Under("starts/agency/"))
            Sum([.. names.Where(n => n.StartsWith("entry/", StringComparison.Ordinal) && n.Split('/')[2] == agency.Split('/')[2])], agency);
        foreach (var source in Under("starts/referralSource/"))
            Sum(Under($"entry/{source.Split('/')[2]}/"), source);
        Sum(Under("moves/from/"), "moves");
        Sum(Under("moves/to/"), "moves");
        foreach (var from in Under("moves/from/"))
            Sum(Under($"move/{from.Split('/')[2]}/"), from);
        foreach (var to in Under("moves/to/"))
            Sum([.. names.Where(n => n.StartsWith("move/", StringComparison.Ordinal) && n.Split('/')[2] == to.Split('/')[2])], to);
        Rest("moves", "moves/concurrent");
        Sum(["ends/planned", "ends/referred-on", "ends/unplanned"], "ends");
        foreach (var group in (string[])["ends/planned", "ends/referred-on", "ends/unplanned"])
            Sum(Under($"{group}/"), group);
        Sum(Under("ends/agency/"), "ends");
        foreach (var agency in Under("ends/agency/").Select(n => n.Split('/')[2]))
            Sum([$"ends/planned/{agency}", $"ends/referred-on/{agency}", $"ends/unplanned/{agency}"], $"ends/agency/{agency}");
        Sum(Under("ends/band/"), "ends");
        Rest("in-treatment/during-year", "effective", "effective/not-determinable");
        Sum(Under("effective/agency/in-year/"), "in-treatment/during-year");
        Sum(Under("effective/agency/effective/"), "effective");
        Sum(Under("effective/agency/not-determinable/"), "effective/not-determinable");
        foreach (var agency in Under("effective/agency/in-year/").Select(n => n.Split('/')[3]))
            Rest($"effective/agency/in-year/{agency}", $"effective/agency/effective/{agency}", $"effective/agency/not-determinable/{agency}");
        foreach (var dimension in Dimensions)
        {
            foreach (var total in (string[])["starts", "known", "presenting", "retention/determinable", "retention/retained", "ends", "ends/planned", "ends/unplanned"])
                Sum(Under($"{total}/{dimension}/"), total);
            Sum(Under($"in-treatment/{dimension}/"), "in-treatment/during-year");
        }
        foreach (var group in Dimensions.SelectMany(d => Under($"known/{d}/").Select(n => n["known".Length..])).Append(""))
        {
            Rest($"known{group}", $"presenting{group}");
            Rest($"known{group}", $"in-treatment{(group.Length == 0 ? "/during-year" : group)}");
            Rest($"starts{group}", $"retention/determinable{group}");
            Rest($"retention/determinable{group}", $"retention/retained{group}");
            if (group.Length > 0)
                Rest($"ends{group}", $"ends/planned{group}", $"ends/unplanned{group}");
        }
        foreach (var all in (string[])["retention/determinable", "retention/retained"])
            Sum(Under($"{all}/agency/"), all);
        foreach (var agency in Under("starts/agency/").Select(n => n["starts".Length..]))
        {
            Rest($"starts{agency}", $"retention/determinable{agency}");
            Rest($"retention/determinable{agency}", $"retention/retained{agency}");
        }
        string[] waits = ["waits/first", "waits/subsequent"];
        string[] types = [.. Under("waits/").Except(waits)];
        string[] agencies = Under("waits/agency/");
        foreach (var part in (string[])["", "/valid", "/within"])
        {
            Sum([.. types.Select(t => t + part)], [.. waits.Select(w => w + part)]);
            Sum([.. agencies.Select(a => a + part)], [.. waits.Select(w => w + part)]);
        }
        foreach (var wait in waits.Concat(types).Concat(agencies))
        {
            Rest(wait, $"{wait}/valid");
            Rest($"{wait}/valid", $"{wait}/within");
        }
        Rest("starts", "top/start");
        Rest("top/review-due", "top/review");
        Rest("ends", "top/exit");
        Outcomes("top", ["top/start", "top/review", "top/review-due", "top/exit", "top/pairs"]);
        string[] atAgency = [.. names.Where(n => n.StartsWith("top/agency/", StringComparison.Ordinal) && n.EndsWith("/pairs", StringComparison.Ordinal))
            .Select(n => n[..^"/pairs".Length])];
        foreach (var agency in atAgency)
            Outcomes(agency, [$"{agency}/pairs"]);
        foreach (var name in atAgency.Take(1).SelectMany(a => names.Where(n => n.StartsWith(a + "/", StringComparison.Ordinal)).Select(n => n[a.Length..])))
            Sum([.. atAgency.Select(a => a + name)], "top" + name);
        return attacker.WorksOut();

        void Outcomes(string top, string[] others)
        {
            foreach (var item in Under($"{top}/").Except(others))
            {
                Rest($"{top}/pairs", item);
                var parts = Under($"{item}/");
                if (parts.Length == 4)
                    Sum(parts, item);
                else
                    Array.ForEach(parts, p => Rest(item, p));
            }
        }
    }

    private static Dictionary<string, Count> Named(NeedsAssessment assessment)
    {
        var counts = new Dictionary<string, Count>();
        _ = AssessmentCounts.Map(assessment, (name, count) => counts[name] = count);
        return counts;
    }

    private static void AssertShownIsUnchanged(JsonNode? before, JsonNode? after, string path)
    {
        switch (after)
        {
            case JsonObject properties:
                foreach (var (name, value) in properties)
                    AssertShownIsUnchanged(before![name], value, $"{path}.{name}");
                break;
            case JsonArray items when path != ".retention.survival":
                for (var i = 0; i < items.Count; i++)
                    AssertShownIsUnchanged(before![i], items[i], $"{path}[{i}]");
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                Assert.True(before?.ToJsonString() == value.ToJsonString(), path);
                break;
        }
    }
}
