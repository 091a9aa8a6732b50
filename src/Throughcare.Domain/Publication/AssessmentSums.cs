using Throughcare.Domain.Assessment;

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
        table.Adds(a.Bullseye.Rings.Where(r => r.Count is not null).Select((r, i) => i == 0 ? AssessmentCounts.AtYearEnd : $"ring/{r.Key}"), AssessmentCounts.Known);
        if (a.Bullseye is { Unknown: { Value: > 0 }, Prevalence: { } prevalence })
            table.Adds([AssessmentCounts.Known, "unknown"], table.Add("prevalence", Math.Max(prevalence, 0)));
        table.Within(AssessmentCounts.DuringYear, AssessmentCounts.AtYearEnd);
        table.Within(AssessmentCounts.DuringYear, AssessmentCounts.AtYearEnd, "ring/structured-in-year");
        table.Adds(a.Presentations.ByAgency.Select(g => $"starts/agency/{g.Key}"), AssessmentCounts.Starts);
        foreach (var agency in a.Presentations.Entries.GroupBy(e => e.Agency))
            table.Adds(agency.Select(e => $"entry/{e.Source}/{e.Agency}"), $"starts/agency/{agency.Key}");
        foreach (var source in a.Presentations.Entries.GroupBy(e => e.Source))
            table.Adds(source.Select(e => $"entry/{e.Source}/{e.Agency}"), "starts" + AssessmentCounts.GroupName("referralSource", source.Key));
        Profile(a.Presentations.Profile, "starts", AssessmentCounts.Starts, table);
        Profile(a.InTreatment.Profile, "in-treatment", AssessmentCounts.DuringYear, table);
    }

    private static void Movement(NeedsAssessment a, SuppressionTable table)
    {
        table.Adds(a.Movements.ByFrom.Select(g => $"moves/from/{g.Key}"), "moves");
        table.Adds(a.Movements.ByTo.Select(g => $"moves/to/{g.Key}"), "moves");
        table.Within("moves", "moves/concurrent");
        foreach (var from in a.Movements.Pairs.GroupBy(p => p.From))
            table.Adds(from.Select(p => $"move/{p.From}/{p.To}"), $"moves/from/{from.Key}");
        foreach (var to in a.Movements.Pairs.GroupBy(p => p.To))
            table.Adds(to.Select(p => $"move/{p.From}/{p.To}"), $"moves/to/{to.Key}");
    }

    private static void Stay(NeedsAssessment a, SuppressionTable table)
    {
        table.Within(AssessmentCounts.Starts, "retention/determinable");
        table.Within("retention/determinable", "retention/retained");
        table.Within(AssessmentCounts.DuringYear, "effective", "effective/not-determinable");
        table.Adds(a.Retention.Bands.Select(b => $"ends/band/{b.Key}"), AssessmentCounts.Ends);
    }

    private static void Exit(NeedsAssessment a, SuppressionTable table)
    {
        string[] groups = ["ends/planned", "ends/referred-on", "ends/unplanned"];
        table.Adds(groups, AssessmentCounts.Ends);
        foreach (var group in groups)
            table.Adds(a.Exits.ByAgency.Select(e => $"{group}/{e.Agency}"), group);
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
        table.Within(AssessmentCounts.Starts, "top/start");
        table.Within("top/review-due", "top/review");
        table.Within(AssessmentCounts.Ends, "top/exit");
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
        string[] stages = [AssessmentCounts.Known, "presenting", "in-treatment", "retention/determinable", "retention/retained", AssessmentCounts.Ends, "ends/planned", "ends/unplanned"];
        Tie(table, "");
        foreach (var dimension in a.Need.Dimensions)
        {
            string[] groups = [.. dimension.Groups.Select(g => AssessmentCounts.GroupName(dimension.Dimension, g.Key))];
            foreach (var stage in stages)
                table.Adds(groups.Select(g => stage + g), stage == "in-treatment" ? AssessmentCounts.DuringYear : stage);
            foreach (var group in groups)
                Tie(table, group);
        }
        foreach (var (dimension, key) in a.Presentations.Profile.Dimensions.SelectMany(d => d.Groups.Select(g => (d.Dimension, g.Key))))
        {
            var group = AssessmentCounts.GroupName(dimension, key);
            if (table.Has("retention/determinable" + group))
                table.Within("starts" + group, "retention/determinable" + group);
        }
    }

    /// <summary>The shares of a group of met and unmet need: what is printed, and what is left of the base.</summary>
    private static void Tie(SuppressionTable table, string group)
    {
        table.Within(AssessmentCounts.Known + group, "presenting" + group);
        table.Within(AssessmentCounts.Known + group, (group.Length == 0 ? AssessmentCounts.DuringYear : "in-treatment") + group);
        table.Within("retention/determinable" + group, "retention/retained" + group);
        table.Within(AssessmentCounts.Ends + group, "ends/planned" + group, "ends/unplanned" + group);
    }

    private static void Profile(Profile profile, string name, string total, SuppressionTable table)
    {
        foreach (var dimension in profile.Dimensions)
            table.Adds(dimension.Groups.Select(g => name + AssessmentCounts.GroupName(dimension.Dimension, g.Key)), total);
    }
}
