using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report.Sections;

/// <summary>The treatment bulls-eye: nested rings of people known, and around them those who are not.</summary>
internal static class BullseyeSection
{
    public static ReportSection Declared { get; } = new("bullseye", "Bulls-eye", Parts.Bullseye, Write);

    public static Section Write(ReportContext report) => new(
        "bullseye",
        "Treatment bulls-eye",
        [
            Prose.Paragraph(Lead(report)),
            new Figure("rings", "People known to treatment, by the closest contact", report.About($"People, each once; {report.Year}"), Draw(report), Tabulate(report))
            {
                Note = Note(report.Assessment.Bullseye),
            },
        ],
        Bullseye.Definition);

    private static string Lead(ReportContext report)
    {
        var bullseye = report.Assessment.Bullseye;
        var centre = bullseye.Rings[0].Count is { } n
            ? $" {Figures.People(n)} at the centre {(n == 1 ? "was" : "were")} in structured treatment on {Figures.Date(bullseye.AtDate)}." : "";
        var unknown = bullseye.Unknown switch
        {
            null => " How many are not known cannot be said without a prevalence estimate.",
            { IsShown: true, Value: 0 } => " As many people are known as the prevalence estimate expects, or more.",
            { } outside => $" {Figures.People(outside)} estimated to have a drug problem are not known to treatment.",
        };
        return $"Each person stands in one ring: the closest contact with treatment they had.{centre}{unknown}";
    }

    private static Chart? Draw(ReportContext report)
    {
        var bullseye = report.Assessment.Bullseye;
        if (bullseye.Known == 0 && bullseye.Unknown is null)
            return null;
        var rings = bullseye.Rings.Select(ring => new
        {
            label = Name(report, ring),
            value = ring.Count?.ValueOrNull,
            text = ring.Count?.ToString() ?? "not recorded",
            recorded = ring.Count is not null,
        });
        var unknown = bullseye.Unknown is { } n ? new { label = "Not known to treatment", value = n.ValueOrNull, text = n.ToString() } : null;
        return new("bullseye", Message(report), new { rings, unknown }, new(400, 530));
    }

    private static string Message(ReportContext report)
    {
        var bullseye = report.Assessment.Bullseye;
        var rings = bullseye.Rings.Where(r => r.Count is not null).Select(r => $"{r.Count} {Name(report, r)}");
        var outside = bullseye.Unknown is { } n ? $"; outside: {n} not known to treatment" : "";
        return $"Nested rings from the centre outwards: {string.Join("; ", rings)}{outside}.";
    }

    private static Table Tabulate(ReportContext report)
    {
        var bullseye = report.Assessment.Bullseye;
        var estimated = bullseye.Prevalence is not null;
        var table = new Table("People known to treatment, by the closest contact",
            estimated ? ["Ring, from the centre", "People", "Share of known", "Share of estimate"] : ["Ring, from the centre", "People", "Share of known"]);
        foreach (var ring in bullseye.Rings)
            table.Row(Name(report, ring), Cells(ring.Count is { } n ? report.Count(n, "bullseye", ring.Key) : "not recorded", ring.Count, ofKnown: true));
        table.Total("Known to treatment", Cells(report.Count(bullseye.Known, "bullseye", "known"), bullseye.Known, ofKnown: true));
        if (bullseye is { Prevalence: { } prevalence, Unknown: { } unknown })
        {
            table.Total("Not known to treatment", Cells(unknown, unknown, ofKnown: false));
            table.Total("Estimated to have a drug problem", Cells((Count)prevalence, prevalence, ofKnown: false));
        }
        return table;

        IEnumerable<Cell> Cells(Cell people, Count? count, bool ofKnown)
        {
            yield return people;
            yield return ofKnown && count is { } n ? Cell.Percent(n, bullseye.Known) : Cell.Empty;
            if (estimated)
                yield return count is { } m ? Cell.Percent(bullseye.OfEstimate(m)) : Cell.Empty;
        }
    }

    private static string Note(Bullseye bullseye) =>
        bullseye is { Known: var known, Unknown: null } && known == 0 ? "" : bullseye.Rings.Any(r => r.Count is { IsShown: false })
        || bullseye.Unknown is { IsShown: false }
        ? "The area of a ring shows its number; rings whose number is not shown are drawn as a thin dashed line."
        : "The area of a ring shows its number.";

    private static string Name(ReportContext report, Ring ring) =>
        Labels.Ring(ring.Key, report.Assessment.Bullseye.AtDate, report.Assessment.Question.KnownYears);
}
