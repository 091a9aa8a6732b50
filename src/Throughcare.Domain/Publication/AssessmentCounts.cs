using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Publication;

/// <summary>
/// Every count of an assessment with a name of its own. Counts that are the same people, printed in two places, have
/// the same name.
/// </summary>
internal static class AssessmentCounts
{
    public const string Known = "known";
    public const string AtYearEnd = "in-treatment/at-year-end";
    public const string DuringYear = "in-treatment/during-year";
    public const string Starts = "starts";
    public const string Ends = "ends";

    public delegate Count Change(string name, Count count);

    /// <summary>The assessment with every count changed, and without rates whose counts are no longer shown.</summary>
    public static NeedsAssessment Map(NeedsAssessment a, Change change) => a with
    {
        Bullseye = Map(a.Bullseye, a.InTreatment, change),
        Presentations = new Presentations(
            change(Starts, a.Presentations.Total),
            Groups("starts/agency", a.Presentations.ByAgency, change),
            Map("starts", a.Presentations.Profile, change),
            [.. a.Presentations.Entries.Select(e => e with { Count = change($"entry/{e.Source}/{Code(e.Agency)}", e.Count) })]),
        InTreatment = a.InTreatment with
        {
            AtYearEnd = change(AtYearEnd, a.InTreatment.AtYearEnd),
            DuringYear = change(DuringYear, a.InTreatment.DuringYear),
            ByAgency = Groups("in-treatment/agency", a.InTreatment.ByAgency, change),
            Profile = Map("in-treatment", a.InTreatment.Profile, change),
        },
        Movements = Map(a.Movements, a.InTreatment, change),
        Exits = new Exits(
            change(Ends, a.Exits.Total),
            change("ends/planned", a.Exits.Planned),
            change("ends/referred-on", a.Exits.ReferredOn),
            change("ends/unplanned", a.Exits.Unplanned),
            [.. a.Exits.ByAgency.Select(e => new AgencyExits(
                e.Agency,
                change($"ends/planned/{Code(e.Agency)}", e.Planned),
                change($"ends/referred-on/{Code(e.Agency)}", e.ReferredOn),
                change($"ends/unplanned/{Code(e.Agency)}", e.Unplanned)))]),
        Retention = Map(a.Retention, change),
        EffectiveTreatment = new EffectiveTreatment(
            change(DuringYear, a.EffectiveTreatment.InYear),
            change("effective", a.EffectiveTreatment.Effective),
            change("effective/not-determinable", a.EffectiveTreatment.NotDeterminable)),
        Waiting = new WaitingTimes(
            Map("waits/first", a.Waiting.First, change),
            Map("waits/subsequent", a.Waiting.Subsequent, change),
            [.. a.Waiting.ByIntervention.Select(i => i with { Waits = Map($"waits/{i.Intervention}", i.Waits, change) })]),
        Compliance = new OutcomeCompliance(
            new StageCompliance(change(Starts, a.Compliance.Start.Due), change("top/start", a.Compliance.Start.Done)),
            new StageCompliance(change("top/review-due", a.Compliance.Review.Due), change("top/review", a.Compliance.Review.Done)),
            new StageCompliance(change(Ends, a.Compliance.Exit.Due), change("top/exit", a.Compliance.Exit.Done))),
        Outcomes = Map(a.Outcomes, change),
        Need = new Need(
            Map("", a.Need.Everybody, change),
            [.. a.Need.Dimensions.Select(d => d with { Groups = [.. d.Groups.Select(g => Map(GroupName(d.Dimension, g.Key), g, change))] })]),
    };

    /// <summary>An agency code as part of a name: codes are free text, and one with a slash must not read like two steps.</summary>
    public static string Code(string agency) => agency.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public static string GroupName(string dimension, string group) => $"/{dimension}/{group}";

    private static Bullseye Map(Bullseye b, InTreatment inTreatment, Change change)
    {
        var known = change(Known, b.Known);
        var during = change(DuringYear, inTreatment.DuringYear);
        return b with
        {
            Rings = [.. b.Rings.Select((ring, i) => ring with { Count = ring.Count is { } count ? change(i == 0 ? AtYearEnd : $"ring/{ring.Key}", count) : null })],
            Known = known,
            Unknown = b.Unknown is { } unknown ? change("unknown", unknown) : null,
            Penetration = Shown(b.Penetration, known),
            TreatmentPenetration = Shown(b.TreatmentPenetration, during),
        };
    }

    private static Movements Map(Movements m, InTreatment inTreatment, Change change)
    {
        var from = Groups("moves/from", m.ByFrom, change);
        var at = Groups("in-treatment/agency", inTreatment.ByAgency, change);
        Count Find(IReadOnlyList<GroupCount> groups, string agency) => groups.FirstOrDefault(g => g.Key == agency)?.Count ?? 0;
        return new Movements(
            change("moves", m.Total),
            change("moves/concurrent", m.Concurrent),
            from,
            Groups("moves/to", m.ByTo, change),
            [.. m.Pairs.Select(p => p with { Count = change($"move/{Code(p.From)}/{Code(p.To)}", p.Count) })],
            [.. m.OutRate.Select(r => r with { Rate = Shown(r.Rate, Find(from, r.Agency), Find(at, r.Agency)) })]);
    }

    private static Retention Map(Retention r, Change change)
    {
        var starts = change(Starts, r.Starts);
        return new Retention(
            starts,
            change("retention/determinable", r.Determinable),
            change("retention/retained", r.Retained12Weeks),
            [.. r.Survival.Select(s => starts.IsShown && s is { } share ? Math.Floor((share * 100) + 0.5) / 100 : (double?)null)],
            Groups("ends/band", r.Bands, change));
    }

    private static Waits Map(string name, Waits w, Change change)
    {
        var valid = change($"{name}/valid", w.Valid);
        return new Waits(change(name, w.Count), valid, change($"{name}/within", w.Within21Days), Shown(w.MeanDays, valid));
    }

    private static OutcomeChange Map(OutcomeChange o, Change change) => new(
        change("top/pairs", o.Pairs),
        [.. o.Substances.Select(s => Map($"top/{s.Key}", s, change))],
        Map("top/injecting", o.Injecting, change),
        Map("top/housing", o.AcuteHousingProblem, change),
        Map("top/eviction", o.EvictionRisk, change),
        new WorkChange(change("top/work", o.PaidWork.N), change("top/work/start", o.PaidWork.TenDaysOrMoreAtStart), change("top/work/later", o.PaidWork.TenDaysOrMoreLater)),
        Map("top/psychological", o.PsychologicalHealth, change),
        Map("top/physical", o.PhysicalHealth, change),
        Map("top/quality", o.QualityOfLife, change));

    private static SubstanceChange Map(string name, SubstanceChange s, Change change)
    {
        var n = change(name, s.N);
        return new SubstanceChange(
            s.Key,
            n,
            change($"{name}/abstinent", s.Abstinent),
            change($"{name}/improved", s.Improved),
            change($"{name}/deteriorated", s.Deteriorated),
            change($"{name}/unchanged", s.Unchanged),
            Shown(s.MeanStart, n),
            Shown(s.MeanLater, n));
    }

    private static ProblemChange Map(string name, ProblemChange p, Change change) => new(change(name, p.N), change($"{name}/resolved", p.Resolved));

    private static RatingChange Map(string name, RatingChange r, Change change)
    {
        var n = change(name, r.N);
        return new RatingChange(n, Shown(r.MeanStart, n), Shown(r.MeanLater, n));
    }

    private static Profile Map(string name, Profile profile, Change change) => new(
        [.. profile.Dimensions.Select(d => d with { Groups = [.. d.Groups.Select(g => g with { Count = change(name + GroupName(d.Dimension, g.Key), g.Count) })] })]);

    private static NeedGroup Map(string group, NeedGroup n, Change change)
    {
        var known = change(Known + group, n.Known.Number);
        var determinable = change("retention/determinable" + group, n.Retained12Weeks.Base);
        var ends = change(Ends + group, n.ExitedPlanned.Base);
        return new NeedGroup(
            n.Key,
            Share(n.Known, known, change(Known, n.Known.Base)),
            Share(n.Presenting, change("presenting" + group, n.Presenting.Number), known),
            Share(n.InTreatment, change((group.Length == 0 ? DuringYear : "in-treatment") + group, n.InTreatment.Number), known),
            Share(n.Retained12Weeks, change("retention/retained" + group, n.Retained12Weeks.Number), determinable),
            Share(n.ExitedPlanned, change("ends/planned" + group, n.ExitedPlanned.Number), ends),
            Share(n.ExitedUnplanned, change("ends/unplanned" + group, n.ExitedUnplanned.Number), ends));
    }

    private static NeedShare Share(NeedShare share, Count number, Count of) => number.IsShown && of.IsShown && of.Value >= DisclosureControl.SmallestShown
        ? share with { Number = number, Base = of }
        : new NeedShare(number, of, Rate.Hidden, null, null, Mark.None);

    private static IReadOnlyList<GroupCount> Groups(string name, IReadOnlyList<GroupCount> groups, Change change) =>
        [.. groups.Select(g => g with { Count = change($"{name}/{Code(g.Key)}", g.Count) })];

    /// <summary>A rate only where the counts behind it are shown and its base is 5 or more.</summary>
    private static Rate Shown(Rate rate, params ReadOnlySpan<Count> counts)
    {
        foreach (var count in counts)
        {
            if (!count.IsShown)
                return Rate.Hidden;
        }
        return rate.Whole >= DisclosureControl.SmallestShown ? rate : Rate.Hidden;
    }
}
