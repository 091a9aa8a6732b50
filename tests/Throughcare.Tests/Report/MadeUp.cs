using Throughcare.Domain.Assessment;
using Throughcare.Domain.Checking;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;
using Throughcare.Report;

namespace Throughcare.Tests.Report;

/// <summary>
/// An assessment made up by hand, on the scale of the published Leeds plan, for tests of the report alone. Totals are
/// the published ones if there are any; everything else is merely plausible.
/// </summary>
internal static class MadeUp
{
    public static IReadOnlyDictionary<string, string> AgencyNames { get; } = new Dictionary<string, string>
    {
        ["L0001"] = "DRR",
        ["L0002"] = "NFA",
        ["L0003"] = "CDTS",
        ["L0004"] = "RAPS",
        ["L0005"] = "LAU",
        ["L0006"] = "Multiple Choice",
        ["L0007"] = "ADS",
    };

    private static readonly string[] Agencies = ["L0001", "L0002", "L0003", "L0004", "L0005", "L0006", "L0007"];

    private static readonly DateOnly YearEnd = new(2007, 3, 31);

    public static ReportInput Input(NeedsAssessment? assessment = null) => new()
    {
        Partnership = "Made-up Leeds Partnership",
        Assessment = assessment ?? Assessment(),
        Quality = QualityFigures.Of(Quality()),
        AgencyNames = AgencyNames,
        Written = new DateOnly(2007, 7, 2),
    };

    public static NeedsAssessment Assessment() => new NeedsAssessment
    {
        Question = new() { Year = new(2006), AsOf = new(2007, 6, 30), Population = Population.Pdu, Prevalence = 6565 },
        DatasetVersion = "H",
        Parts = Parts.All,
    }
        .With(new Bullseye(
            YearEnd,
            [
                new("structured-at-year-end", 2349), new("open-access-at-year-end", 899), new("structured-in-year", 870),
                new("open-access-in-year", 81), new("criminal-justice-in-year", null), new("known-before", 294),
            ],
            4493, 6565, 2072, new(4493, 6565), new(3412, 6565)))
        .With(Presentations())
        .With(new InTreatment(YearEnd, 2349, 3412, Counts(Agencies, [360, 247, 1912, 561, 870, 1218, 182]), Profile(3412)))
        .With(Movements())
        .With(new Exits(1189, 224, 190, 775,
        [
            new("L0001", 31, 22, 94), new("L0002", 9, 11, 38), new("L0003", 71, 52, 262), new("L0004", 44, 38, 151),
            new("L0005", 38, 30, 126), new("L0006", 24, 31, 81), new("L0007", 7, 6, 23),
        ]))
        .With(Retention())
        .With(new EffectiveTreatment(3412, 2871, 143))
        .With(new WaitingTimes(
            new(1325, 1248, 1086, new(15225, 1248)), new(912, 870, 805, new(8004, 870)),
            [
                new("1", new(54, 50, 38, new(905, 50))), new("2", new(803, 770, 676, new(9779, 770))), new("3", new(291, 276, 259, new(2456, 276))),
                new("4", new(702, 668, 612, new(6880, 668))), new("5", new(248, 231, 205, new(2264, 231))), new("6", new(61, 55, 33, new(1237, 55))),
                new("12", new(78, 68, 68, new(320, 68))),
            ]))
        .With(new OutcomesByAgency([.. Agencies.Select(a => new AgencyOutcomes(a, Outcomes()))]))
        .With(new EffectiveByAgency([.. Agencies.Select((a, i) => new AgencyEffective(a, new(480 + i, 410 - (7 * i), 20)))]))
        .With(new RetentionByAgency([.. Agencies.Select((a, i) => new AgencyRetention(a, 190 + i, 186, 140 - (5 * i)))]))
        .With(new CompletionsByAgency([.. Agencies.Select((a, i) => new AgencyCompletions(a, 140 + i, 30 - i))]))
        .With(new WaitsByAgency([.. Agencies.Select((a, i) => new AgencyWaits(a, new(320 - i, 300 - i, 270 - (9 * i), new(3300, 300 - i))))]))
        .With(new OutcomeCompliance(new(1325, 987), new(611, 402), new(1189, 535)))
        .With(Outcomes())
        .With(Need());

    /// <summary>A year in which nothing happened, without a prevalence estimate.</summary>
    public static NeedsAssessment Nothing() => new NeedsAssessment
    {
        Question = new() { Year = new(2006), AsOf = new(2006, 12, 31), KnownYears = 1 },
        DatasetVersion = "H",
        Parts = Parts.All,
    }
        .With(new Bullseye(
            new(2006, 12, 31),
            [
                new("structured-at-year-end", 0), new("open-access-at-year-end", 0), new("structured-in-year", 0),
                new("open-access-in-year", 0), new("criminal-justice-in-year", null), new("known-before", 0),
            ],
            0, null, null, default, default))
        .With(new Presentations(0, [], EmptyProfile, []))
        .With(new InTreatment(new(2006, 12, 31), 0, 0, [], EmptyProfile))
        .With(new Movements(0, 0, [], [], [], []))
        .With(new Exits(0, 0, 0, 0, []))
        .With(new Retention(0, 0, 0, [.. Enumerable.Repeat<double?>(null, Throughcare.Domain.Assessment.Retention.Weeks + 1)], []))
        .With(new EffectiveTreatment(0, 0, 0))
        .With(new WaitingTimes(new(0, 0, 0, default), new(0, 0, 0, default), []))
        .With(new OutcomesByAgency([]))
        .With(new EffectiveByAgency([]))
        .With(new RetentionByAgency([]))
        .With(new CompletionsByAgency([]))
        .With(new WaitsByAgency([]))
        .With(new OutcomeCompliance(new(0, 0), new(0, 0), new(0, 0)))
        .With(new OutcomeChange(0, [], new(0, 0), new(0, 0), new(0, 0), new(0, 0, 0), new(0, default, default), new(0, default, default), new(0, default, default)))
        .With(new Need(new("", NoShare, NoShare, NoShare, NoShare, NoShare, NoShare), []));

    /// <summary>The made-up assessment as disclosure control could leave it: some counts small, some hidden.</summary>
    public static NeedsAssessment Published()
    {
        var a = Assessment();
        return (a with { Published = true })
            .With(a.Bullseye with
            {
                Rings = [.. a.Bullseye.Rings.Select(r =>
                    r.Key switch { "open-access-in-year" => r with { Count = Count.Small }, "known-before" => r with { Count = Count.Hidden }, _ => r })],
            })
            .With(a.Presentations with
            {
                Entries = [.. a.Presentations.Entries.Select((e, i) => i % 5 == 0 ? e with { Count = Count.Small } : i % 5 == 1 ? e with { Count = Count.Hidden } : e)],
            })
            .With(a.Movements with { Pairs = [.. a.Movements.Pairs.Select((p, i) => i % 7 == 0 ? p with { Count = Count.Small } : p)] })
            .With(a.Exits with { ByAgency = [.. a.Exits.ByAgency.Select((e, i) => i == 6 ? new(e.Agency, Count.Small, Count.Hidden, e.Unplanned) : e)] })
            .With(a.Outcomes with
            {
                Substances = [.. a.Outcomes.Substances.Select((s, i) => i == 4 ? s with { Deteriorated = Count.Small, Unchanged = Count.Hidden } : s)],
            })
            .With(a.Compliance with { Review = new(Count.Hidden, Count.Hidden) });
    }

    /// <summary>Twenty agencies with long names, each moving people to every other: as wide as a report gets.</summary>
    public static ReportInput ManyAgencies()
    {
        var codes = Enumerable.Range(1, 20).Select(i => $"M{i:0000}").ToArray();
        var a = Assessment();
        var each = Counts(codes, [.. Enumerable.Repeat(40, codes.Length)]);
        return Input(a
            .With(a.Presentations with { ByAgency = each, Entries = [.. codes.SelectMany(c => new[] { new Entry("gp", c, 15), new Entry("self", c, 25) })] })
            .With(a.InTreatment with { ByAgency = each })
            .With(a.Exits with { ByAgency = [.. codes.Select(c => new AgencyExits(c, 4, 6, 20))] })
            .With(new Movements(
                380 * 12, 40, Counts(codes, [.. Enumerable.Repeat(19 * 12, codes.Length)]), Counts(codes, [.. Enumerable.Repeat(19 * 12, codes.Length)]),
                [.. from f in codes from t in codes where f != t select new Movement(f, t, 12)],
                [.. codes.Select(c => new AgencyRate(c, new(19 * 12, 40)))]))) with
        {
            AgencyNames = codes.ToDictionary(c => c, c => $"Community Drug and Alcohol Treatment Service {c}"),
        };
    }

    public static DataQuality Quality()
    {
        var data = DatasetVersion.H;
        (string Check, int Count)[] faults =
        [
            ("missing-id", 14), ("bad-date", 63), ("unknown-code", 41), ("out-of-range", 9), ("missing-value", 212), ("no-consent", 88),
            ("no-attributor", 27), ("discharge-before-triage", 11), ("start-before-offer", 36), ("discharge-without-reason", 57),
            ("left-open", 143), ("no-start-top", 338), ("no-sign-of-life", 96), ("overlapping-episodes", 22),
        ];
        (string Field, int Present)[] fields =
        [
            ("DOB", 8890), ("SEX", 8912), ("ETHNIC", 7301), ("DRUG1", 8874), ("INJSTAT", 6544), ("PRNTSTAT", 4120), ("ACCMNEED", 5980), ("RFLS", 8702), ("TRIAGED", 8811),
        ];
        return new()
        {
            Files = ["L0001.csv", "L0002.csv", "L0003.csv", "L0004.csv", "L0005.csv", "L0006.csv", "L0007.csv"],
            Usable = true,
            Rows = 17_402,
            RowsExcluded = 14,
            Episodes = 8_931,
            Interventions = 10_207,
            Tops = 5_118,
            Faults = [.. faults.Select(f => new CheckCount(data.Check(f.Check), f.Count, new Dictionary<string, int> { ["L0001"] = f.Count }))],
            Completeness = [.. fields.Select(f => new Completeness(data[f.Field], f.Present, 8931))],
        };
    }

    private static Presentations Presentations()
    {
        (string Source, int[] Counts)[] entries =
        [
            ("gp", [2, 4, 112, 31, 44, 7, 5]), ("self", [3, 12, 130, 71, 58, 12, 7]), ("criminal-justice", [46, 6, 92, 118, 61, 16, 10]),
            ("other", [6, 9, 189, 91, 122, 19, 26]), ("not-stated", [0, 1, 6, 3, 4, 1, 1]),
        ];
        return new(
            1341,
            Counts(Agencies, [57, 32, 529, 314, 289, 55, 49]),
            Profile(1341),
            [.. entries.SelectMany(e => e.Counts.Select((n, i) => new Entry(e.Source, Agencies[i], n)).Where(entry => entry.Count != 0))]);
    }

    private static Movements Movements()
    {
        int[] weights = [130, 11, 220, 81, 133, 180, 30];
        int[] from = [169, 37, 153, 185, 87, 134, 20];
        int[] treated = [360, 247, 1912, 561, 870, 1218, 182];
        var pairs = new List<Movement>();
        for (var i = 0; i < from.Length; i++)
        {
            for (var j = 0; j < from.Length; j++)
            {
                var n = i == j ? 0 : from[i] * weights[j] / (785 - weights[i]);
                if (n > 0)
                    pairs.Add(new(Agencies[i], Agencies[j], n));
            }
        }
        var byFrom = Agencies.Select(a => new GroupCount(a, pairs.Where(p => p.From == a).Sum(p => p.Count.Value))).ToList();
        var byTo = Agencies.Select(a => new GroupCount(a, pairs.Where(p => p.To == a).Sum(p => p.Count.Value))).ToList();
        return new(pairs.Sum(p => p.Count.Value), 212, byFrom, byTo, pairs, [.. byFrom.Select((g, i) => new AgencyRate(g.Key, new(g.Count.Value, treated[i])))]);
    }

    private static Retention Retention()
    {
        var survival = Enumerable.Range(0, Throughcare.Domain.Assessment.Retention.Weeks + 1)
            .Select(week => week > 64 ? (double?)null : Math.Round(0.22 + (0.775 * Math.Exp(-week / 31.0)), 6)).ToList();
        return new(1341, 1302, 985, survival, Counts(
            ["<7", "7-13", "14-27", "28-55", "56-83", "84-181", "182-363", "364+"], [58, 61, 104, 138, 117, 301, 242, 168]));
    }

    private static OutcomeChange Outcomes() => new(
        612,
        [
            Substance("alcohol", 301, 64, 71, 38, 12.4, 9.1), Substance("opiates", 488, 171, 154, 22, 20.1, 7.8), Substance("crack", 266, 92, 63, 21, 11.2, 6.0),
            Substance("cocaine", 74, 31, 14, 6, 7.5, 4.1), Substance("amphetamines", 58, 17, 11, 5, 10.3, 7.0), Substance("cannabis", 233, 40, 48, 29, 16.9, 14.2),
            Substance("other", 47, 12, 8, 6, 13.0, 10.6),
        ],
        new(214, 96), new(171, 74), new(88, 41), new(598, 71, 102), new(590, new(6136, 590), new(7552, 590)), new(590, new(6431, 590), new(7316, 590)),
            new(587, new(5870, 587), new(7631, 587)));

    private static SubstanceChange Substance(string key, int n, int abstinent, int improved, int deteriorated, double start, double later) =>
        new(key, n, abstinent, improved, deteriorated, n - abstinent - improved - deteriorated, new((long)(start * n), n), new((long)(later * n), n));

    private static Profile Profile(int total) => new([.. Shares.Select(d => new Breakdown(d.Dimension, Divide(d.Groups, total)))]);

    private static readonly Profile EmptyProfile = new([.. Shares.Select(d => new Breakdown(d.Dimension, []))]);

    private static (string Dimension, (string Key, int Percent)[] Groups)[] Shares =>
    [
        ("sex", [("male", 71), ("female", 29)]),
        ("ageBand", [("18-24", 19), ("25-34", 51), ("35-44", 23), ("45-54", 6), ("55-64", 1)]),
        ("ethnicGroup", [("white", 82), ("mixed", 3), ("asian", 3), ("black", 2), ("other", 1), ("not-stated", 9)]),
        ("mainDrug", [("opiate", 79), ("crack", 9), ("cocaine", 2), ("amphetamine", 3), ("benzodiazepine", 1), ("cannabis", 5), ("alcohol", 1)]),
        ("injecting", [("current", 31), ("previous", 24), ("never", 27), ("not-stated", 18)]),
        ("parental", [("parent", 36), ("not-a-parent", 34), ("not-stated", 30)]),
        ("accommodation", [("urgent", 14), ("problem", 19), ("none", 52), ("not-stated", 15)]),
        ("referralSource", [("gp", 15), ("self", 22), ("criminal-justice", 26), ("other", 36), ("not-stated", 1)]),
    ];

    private static IReadOnlyList<GroupCount> Divide((string Key, int Percent)[] groups, int total)
    {
        var rest = total;
        var counts = new List<GroupCount>();
        foreach (var (key, percent) in groups.Skip(1))
        {
            var n = total * percent / 100;
            rest -= n;
            counts.Add(new(key, n));
        }
        return [new(groups[0].Key, rest), .. counts];
    }

    private static Need Need()
    {
        var everybody = Group("", 4493, 100);
        return new(everybody,
            [.. Shares.Select(d => new NeedDimension(d.Dimension, [.. d.Groups.Select((g, i) => Group(g.Key, 4493 * g.Percent / 100, 88 + (i * 29 % 23)))]))]);
    }

    /// <summary>A group whose shares are those of everybody, changed by some percent.</summary>
    private static NeedGroup Group(string key, int known, int bend)
    {
        var everybody = key.Length == 0;
        var started = known * 3 / 10;
        var ended = known * 26 / 100;
        return new(
            key,
            Share(known, 4493, 1, everybody: true),
            Share(known * 28 * bend / 10_000, known, 0.28, everybody),
            Share(known * 71 * bend / 10_000, known, 0.71, everybody),
            Share(started * 74 * bend / 10_000, started, 0.74, everybody),
            Share(ended * 19 * bend / 10_000, ended, 0.19, everybody),
            Share(ended * 65 * (200 - bend) / 10_000, ended, 0.65, everybody));
    }

    private static readonly NeedShare NoShare = new(0, 0, default, null, null, Mark.None);

    private static NeedShare Share(int n, int of, double all, bool everybody)
    {
        if (of == 0)
            return NoShare;
        const double z = 1.959964;
        var p = (double)n / of;
        var centre = (p + (z * z / (2 * of))) / (1 + (z * z / of));
        var half = z / (1 + (z * z / of)) * Math.Sqrt((p * (1 - p) / of) + (z * z / (4.0 * of * of)));
        var mark = everybody ? Mark.None : centre - half > all ? Mark.Above : centre + half < all ? Mark.Below : Mark.None;
        return new(n, of, new(n, of), centre - half, centre + half, mark);
    }

    private static IReadOnlyList<GroupCount> Counts(string[] keys, int[] counts) => [.. keys.Zip(counts, (key, n) => new GroupCount(key, n))];
}
