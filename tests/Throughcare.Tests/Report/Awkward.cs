using Throughcare.Domain.Assessment;
using Throughcare.Report;

namespace Throughcare.Tests.Report;

/// <summary>Reports whose names and numbers leave a chart as little room as possible.</summary>
internal static class Awkward
{
    private const int Length = 60;

    private static readonly string[] Sources = ["gp", "self", "criminal-justice", "other", "not-stated"];

    /// <summary>Kinds of names; each has a number in it, so that no two are the same.</summary>
    public static readonly IReadOnlyDictionary<string, Func<int, string>> Names = new Dictionary<string, Func<int, string>>
    {
        ["ordinary"] = i => $"Service {i}",
        ["many words, alike at both ends"] = i => $"Community Drug and Alcohol Treatment Service No. {i} of the Northern Partnership",
        ["without a space"] = i => $"Communitydrugandalcoholtreatmentserviceofthenorthernarea{i}".PadRight(Length, 'x'),
        ["of wide letters"] = i => new string('W', Length - 2) + $"{i:00}",
        ["of narrow letters"] = i => new string('i', Length - 2) + $"{i:00}",
    };

    /// <summary>A report with this many agencies, and as many groups in one dimension, whose counts are all the same number.</summary>
    public static ReportInput Input(string names, int groups, int number)
    {
        var name = Names[names];
        var a = MadeUp.Assessment();
        var codes = Enumerable.Range(1, groups).Select(i => $"A{i:0000}").ToList();
        var each = codes.ConvertAll(code => new GroupCount(code, number));
        var profile = new Profile([new("ethnicGroup", [.. Enumerable.Range(1, groups).Select(i => new GroupCount(name(i), number))])]);
        var share = new NeedShare(number, number, new(number, number), 0.9, 1, Mark.Above);
        var waits = new Waits(number, number, number, new(number, number));
        return MadeUp.Input(a
            .With(a.Bullseye with
            {
                Rings = [.. a.Bullseye.Rings.Select(ring => ring with { Count = number })],
                Known = number * 6,
                Prevalence = number * 7,
                Unknown = number,
            })
            .With(new Presentations(number * groups, each, profile, [.. from code in codes from source in Sources select new Entry(source, code, number)]))
            .With(new InTreatment(a.InTreatment.AtDate, number, number, each, profile))
            .With(new Exits(number * 3, number, number, number, [.. codes.Select(code => new AgencyExits(code, number, number, number))]))
            .With(new Movements(number, number, each, each, [], []))
            .With(new WaitingTimes(waits, waits, [.. a.Waiting.ByIntervention.Select(w => w with { Waits = waits })]))
            .With(new OutcomesByAgency([.. codes.Select(code => new AgencyOutcomes(code, a.Outcomes))]))
            .With(new EffectiveByAgency([.. codes.Select(code => new AgencyEffective(code, new(number, number, 0)))]))
            .With(new RetentionByAgency([.. codes.Select(code => new AgencyRetention(code, number, number, number))]))
            .With(new CompletionsByAgency([.. codes.Select(code => new AgencyCompletions(code, number, number))]))
            .With(new WaitsByAgency([.. codes.Select(code => new AgencyWaits(code, waits))]))
            .With(a.Outcomes with
            {
                Substances = [.. a.Outcomes.Substances.Select(s =>
                    s with { N = number, Abstinent = number, Improved = number, Unchanged = number, Deteriorated = number })],
            })
            .With(new Need(
                new("", share, share, share, share, share, share),
                [new("ethnicGroup", [.. Enumerable.Range(1, groups).Select(i => new NeedGroup(name(i), share, share, share, share, share, share))])]))) with
        {
            AgencyNames = codes.Select((code, i) => (code, i)).ToDictionary(c => c.code, c => name(c.i + 1)),
        };
    }
}
