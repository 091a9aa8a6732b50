using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Tests;

/// <summary>Every count of an assessment with the key of its figure.</summary>
public static class FigureList
{
    /// <summary>TOP items that random samples do not answer.</summary>
    public static IReadOnlyList<string> ItemsNotInSamples { get; } =
        ["cocaine", "amphetamines", "cannabis", "other", "eviction-risk", "psychological-health", "physical-health"];

    public static IEnumerable<(string Key, int Count)> Of(NeedsAssessment a)
    {
        IEnumerable<(string Key, Count? Count)>[] all =
        [
            Bullseye(a.Bullseye), Presentations(a.Presentations), InTreatment(a.InTreatment), Movements(a.Movements), Exits(a.Exits), Retention(a.Retention),
            Effective("effective-treatment", a.EffectiveTreatment), Waiting(a.Waiting), Compliance(a.Compliance), Outcomes("outcomes", a.Outcomes), Need(a.Need),
            WaitsByAgency(a.WaitsByAgency), Completions(a.CompletionsByAgency), Retention(a.RetentionByAgency),
            a.OutcomesByAgency.Agencies.SelectMany(o => Outcomes(FigureKey.Text("outcomes-by-agency", o.Agency), o.Outcomes)),
            a.EffectiveByAgency.Agencies.SelectMany(e => Effective(FigureKey.Text("effective-by-agency", e.Agency), e.Treatment)),
        ];
        return all.SelectMany(f => f).Where(f => f.Count is not null).Select(f => (f.Key, f.Count!.Value.Value));
    }

    private static IEnumerable<(string, Count?)> Bullseye(Bullseye b) =>
        b.Rings.Select(r => ($"bullseye/{r.Key}", r.Count)).Append(("bullseye/known", b.Known));

    private static IEnumerable<(string, Count?)> Presentations(Presentations p) =>
    [
        ("presentations/total", p.Total),
        .. p.ByAgency.Select(g => (FigureKey.Text("presentations", "agency", g.Key), (Count?)g.Count)),
        .. p.Entries.Select(e => (FigureKey.Text("presentations", "entry", e.Source, e.Agency), (Count?)e.Count)),
        .. Profile("presentations", p.Profile),
    ];

    private static IEnumerable<(string, Count?)> InTreatment(InTreatment t) =>
    [
        ("in-treatment/year-end", t.AtYearEnd),
        ("in-treatment/year", t.DuringYear),
        .. t.ByAgency.Select(g => (FigureKey.Text("in-treatment", "agency", g.Key), (Count?)g.Count)),
        .. Profile("in-treatment", t.Profile),
    ];

    private static IEnumerable<(string, Count?)> Movements(Movements m) =>
    [
        ("movements/total", m.Total),
        ("movements/concurrent", m.Concurrent),
        .. m.ByFrom.Select(g => (FigureKey.Text("movements", "agency", g.Key, "out"), (Count?)g.Count)),
        .. m.ByTo.Select(g => (FigureKey.Text("movements", "agency", g.Key, "in"), (Count?)g.Count)),
        .. m.Pairs.Select(p => (FigureKey.Text("movements", p.From, p.To), (Count?)p.Count)),
    ];

    private static IEnumerable<(string, Count?)> Exits(Exits e) =>
    [
        ("exits/total", e.Total),
        ("exits/planned", e.Planned),
        ("exits/referred-on", e.ReferredOn),
        ("exits/unplanned", e.Unplanned),
        .. e.ByAgency.SelectMany(a => new (string, Count?)[]
        {
            (FigureKey.Text("exits", "agency", a.Agency, "total"), a.Planned.Value + a.ReferredOn.Value + a.Unplanned.Value),
            (FigureKey.Text("exits", "agency", a.Agency, "planned"), a.Planned),
            (FigureKey.Text("exits", "agency", a.Agency, "referred-on"), a.ReferredOn),
            (FigureKey.Text("exits", "agency", a.Agency, "unplanned"), a.Unplanned),
        }),
    ];

    private static IEnumerable<(string, Count?)> Retention(Retention r) =>
    [
        ("retention/starts", r.Starts),
        ("retention/determinable", r.Determinable),
        ("retention/retained", r.Retained12Weeks),
        ("retention/not-retained", r.Determinable.Value - r.Retained12Weeks.Value),
        .. r.Bands.Select(b => ($"retention/band/{b.Key}", (Count?)b.Count)),
    ];

    private static IEnumerable<(string, Count?)> Effective(string name, EffectiveTreatment e) =>
    [
        ($"{name}/total", e.InYear),
        ($"{name}/effective", e.Effective),
        ($"{name}/not-determinable", e.NotDeterminable),
        ($"{name}/not-effective", e.InYear.Value - e.Effective.Value - e.NotDeterminable.Value),
    ];

    private static IEnumerable<(string, Count?)> Waiting(WaitingTimes w) =>
        Waits("waiting/first", w.First).Concat(Waits("waiting/subsequent", w.Subsequent))
            .Concat(w.ByIntervention.SelectMany(i => Waits($"waiting/type/{i.Intervention}", i.Waits)));

    private static IEnumerable<(string, Count?)> WaitsByAgency(WaitsByAgency w) =>
        w.Agencies.SelectMany(a => Waits(FigureKey.Text("waiting-by-agency", a.Agency), a.Waits));

    private static IEnumerable<(string, Count?)> Completions(CompletionsByAgency c) => c.Agencies.SelectMany(a => new (string, Count?)[]
    {
        (FigureKey.Text("completions-by-agency", a.Agency, "exits"), a.Exits),
        (FigureKey.Text("completions-by-agency", a.Agency, "completed"), a.Completed),
        (FigureKey.Text("completions-by-agency", a.Agency, "not-completed"), a.Exits.Value - a.Completed.Value),
    });

    private static IEnumerable<(string, Count?)> Retention(RetentionByAgency r) => r.Agencies.SelectMany(a => new (string, Count?)[]
    {
        (FigureKey.Text("retention-by-agency", a.Agency, "starts"), a.Starts),
        (FigureKey.Text("retention-by-agency", a.Agency, "determinable"), a.Determinable),
        (FigureKey.Text("retention-by-agency", a.Agency, "retained"), a.Retained12Weeks),
        (FigureKey.Text("retention-by-agency", a.Agency, "not-retained"), a.Determinable.Value - a.Retained12Weeks.Value),
    });

    private static IEnumerable<(string, Count?)> Waits(string name, Waits w) =>
    [
        ($"{name}/total", w.Count),
        ($"{name}/valid", w.Valid),
        ($"{name}/not-valid", w.Count.Value - w.Valid.Value),
        ($"{name}/within-21-days", w.Within21Days),
        ($"{name}/over-21-days", w.Valid.Value - w.Within21Days.Value),
    ];

    private static IEnumerable<(string, Count?)> Compliance(OutcomeCompliance c) =>
        Stage("start", c.Start).Concat(Stage("review", c.Review)).Concat(Stage("exit", c.Exit));

    private static IEnumerable<(string, Count?)> Stage(string name, StageCompliance s) =>
        [($"compliance/{name}/due", s.Due), ($"compliance/{name}/done", s.Done), ($"compliance/{name}/missing", s.Due.Value - s.Done.Value)];

    private static IEnumerable<(string, Count?)> Outcomes(string name, OutcomeChange o) =>
    [
        ($"{name}/total", o.Pairs),
        .. o.Substances.SelectMany(s => new (string, Count?)[]
        {
            ($"{name}/{s.Key}/total", s.N),
            ($"{name}/{s.Key}/abstinent", s.Abstinent),
            ($"{name}/{s.Key}/improved", s.Improved),
            ($"{name}/{s.Key}/deteriorated", s.Deteriorated),
            ($"{name}/{s.Key}/unchanged", s.Unchanged),
        }),
        ($"{name}/injecting/total", o.Injecting.N),
        ($"{name}/injecting/resolved", o.Injecting.Resolved),
        ($"{name}/acute-housing-problem/total", o.AcuteHousingProblem.N),
        ($"{name}/acute-housing-problem/resolved", o.AcuteHousingProblem.Resolved),
        ($"{name}/eviction-risk/total", o.EvictionRisk.N),
        ($"{name}/eviction-risk/resolved", o.EvictionRisk.Resolved),
        ($"{name}/paid-work/total", o.PaidWork.N),
        ($"{name}/paid-work/ten-days-at-start", o.PaidWork.TenDaysOrMoreAtStart),
        ($"{name}/paid-work/ten-days-later", o.PaidWork.TenDaysOrMoreLater),
        ($"{name}/psychological-health/total", o.PsychologicalHealth.N),
        ($"{name}/physical-health/total", o.PhysicalHealth.N),
        ($"{name}/quality-of-life/total", o.QualityOfLife.N),
    ];

    private static IEnumerable<(string, Count?)> Need(Need n) =>
        Group("need/everybody", n.Everybody).Concat(n.Dimensions.SelectMany(d => d.Groups.SelectMany(g => Group($"need/{d.Dimension}/{g.Key}", g))));

    private static IEnumerable<(string, Count?)> Group(string name, NeedGroup g) =>
    [
        ($"{name}/known", g.Known.Number),
        ($"{name}/presenting", g.Presenting.Number),
        ($"{name}/in-treatment", g.InTreatment.Number),
        ($"{name}/determinable", g.Retained12Weeks.Base),
        ($"{name}/retained", g.Retained12Weeks.Number),
        ($"{name}/exited", g.ExitedPlanned.Base),
        ($"{name}/exited-planned", g.ExitedPlanned.Number),
        ($"{name}/exited-unplanned", g.ExitedUnplanned.Number),
    ];

    private static IEnumerable<(string, Count?)> Profile(string name, Profile profile) =>
        profile.Dimensions.SelectMany(d => d.Groups.Select(g => ($"{name}/{d.Dimension}/{g.Key}", (Count?)g.Count)));
}
