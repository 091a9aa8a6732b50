using Throughcare.Domain.Assessment;
using static Throughcare.Domain.Publication.AssessmentCounts;

namespace Throughcare.Domain.Publication;

/// <summary>Declares every sum from which a reader of an assessment could work a count out.</summary>
internal static class AssessmentSums
{
    public static void Declare(NeedsAssessment a, SuppressionTable table)
    {
        Entry(a, table);
        Movement(a, table);
        Stay(a, table);
        Exit(a, table);
        Waits(a, table);
        Outcomes(a, table);
        Need(a, table);
    }

    private static void Entry(NeedsAssessment a, SuppressionTable table)
    {
        table.Adds(a.Bullseye.Rings.Where(r => r.Count is not null).Select((r, i) => i == 0 ? AtYearEnd : $"ring/{r.Key}"), Known);
        if (a.Bullseye is { Unknown: { Value: > 0 }, Prevalence: { } prevalence })
            table.Adds([Known, "unknown"], table.Add("prevalence", Math.Max(prevalence, 0)));
        table.Within(DuringYear, AtYearEnd);
        table.Within(DuringYear, AtYearEnd, "ring/structured-in-year");
        table.Adds(a.Presentations.ByAgency.Select(g => $"starts/agency/{Code(g.Key)}"), Starts);
        foreach (var agency in a.Presentations.Entries.GroupBy(e => e.Agency))
            table.Adds(agency.Select(e => $"entry/{e.Source}/{Code(e.Agency)}"), $"starts/agency/{Code(agency.Key)}");
        foreach (var source in a.Presentations.Entries.GroupBy(e => e.Source))
            table.Adds(source.Select(e => $"entry/{e.Source}/{Code(e.Agency)}"), "starts" + GroupName("referralSource", source.Key));
        Profile(a.Presentations.Profile, "starts", Starts, table);
        Profile(a.InTreatment.Profile, "in-treatment", DuringYear, table);
    }

    private static void Movement(NeedsAssessment a, SuppressionTable table)
    {
        table.Adds(a.Movements.ByFrom.Select(g => $"moves/from/{Code(g.Key)}"), "moves");
        table.Adds(a.Movements.ByTo.Select(g => $"moves/to/{Code(g.Key)}"), "moves");
        table.Within("moves", "moves/concurrent");
        foreach (var from in a.Movements.Pairs.GroupBy(p => p.From))
            table.Adds(from.Select(p => $"move/{Code(p.From)}/{Code(p.To)}"), $"moves/from/{Code(from.Key)}");
        foreach (var to in a.Movements.Pairs.GroupBy(p => p.To))
            table.Adds(to.Select(p => $"move/{Code(p.From)}/{Code(p.To)}"), $"moves/to/{Code(to.Key)}");
    }

    private static void Stay(NeedsAssessment a, SuppressionTable table)
    {
        table.Within(Starts, "retention/determinable");
        table.Within("retention/determinable", "retention/retained");
        table.Within(DuringYear, "effective", "effective/not-determinable");
        table.Adds(a.Retention.Bands.Select(b => $"ends/band/{b.Key}"), Ends);
    }

    private static void Exit(NeedsAssessment a, SuppressionTable table)
    {
        string[] groups = ["ends/planned", "ends/referred-on", "ends/unplanned"];
        table.Adds(groups, Ends);
        foreach (var group in groups)
            table.Adds(a.Exits.ByAgency.Select(e => $"{group}/{Code(e.Agency)}"), group);
    }

    private static void Waits(NeedsAssessment a, SuppressionTable table)
    {
        string[] all = ["waits/first", "waits/subsequent"];
        string[] types = [.. a.Waiting.ByIntervention.Select(i => $"waits/{i.Intervention}")];
        foreach (var part in (string[])["", "/valid", "/within"])
            table.Adds(types.Select(t => t + part), [.. all.Select(w => w + part)]);
        foreach (var waits in all.Concat(types))
        {
            table.Within(waits, $"{waits}/valid");
            table.Within($"{waits}/valid", $"{waits}/within");
        }
    }

    private static void Outcomes(NeedsAssessment a, SuppressionTable table)
    {
        table.Within(Starts, "top/start");
        table.Within("top/review-due", "top/review");
        table.Within(Ends, "top/exit");
        foreach (var name in a.Outcomes.Substances.Select(s => $"top/{s.Key}"))
        {
            table.Within("top/pairs", name);
            table.Adds([$"{name}/abstinent", $"{name}/improved", $"{name}/deteriorated", $"{name}/unchanged"], name);
        }
        foreach (var name in (string[])["top/injecting", "top/housing", "top/eviction"])
        {
            table.Within("top/pairs", name);
            table.Within(name, $"{name}/resolved");
        }
        foreach (var name in (string[])["top/work", "top/psychological", "top/physical", "top/quality"])
            table.Within("top/pairs", name);
        table.Within("top/work", "top/work/start");
        table.Within("top/work", "top/work/later");
    }

    private static void Need(NeedsAssessment a, SuppressionTable table)
    {
        string[] stages = [Known, "presenting", "in-treatment", "retention/determinable", "retention/retained", Ends, "ends/planned", "ends/unplanned"];
        Tie(table, "");
        foreach (var dimension in a.Need.Dimensions)
        {
            string[] groups = [.. dimension.Groups.Select(g => GroupName(dimension.Dimension, g.Key))];
            foreach (var stage in stages)
                table.Adds(groups.Select(g => stage + g), stage == "in-treatment" ? DuringYear : stage);
            foreach (var group in groups)
                Tie(table, group);
        }
        foreach (var (dimension, key) in a.Presentations.Profile.Dimensions.SelectMany(d => d.Groups.Select(g => (d.Dimension, g.Key))))
        {
            var group = GroupName(dimension, key);
            if (table.Has("retention/determinable" + group))
                table.Within("starts" + group, "retention/determinable" + group);
        }
    }

    /// <summary>The shares of a group of met and unmet need: what is printed, and what is left of the base.</summary>
    private static void Tie(SuppressionTable table, string group)
    {
        table.Within(Known + group, "presenting" + group);
        table.Within(Known + group, (group.Length == 0 ? DuringYear : "in-treatment") + group);
        table.Within("retention/determinable" + group, "retention/retained" + group);
        table.Within(Ends + group, "ends/planned" + group, "ends/unplanned" + group);
    }

    private static void Profile(Profile profile, string name, string total, SuppressionTable table)
    {
        foreach (var dimension in profile.Dimensions)
            table.Adds(dimension.Groups.Select(g => name + GroupName(dimension.Dimension, g.Key)), total);
    }
}
