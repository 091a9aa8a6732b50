using System.Text.Json;
using Throughcare.Domain.Access;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Storage.Jobs;

namespace Throughcare.Services.Assessment;

/// <summary>What a report is about: a year, by the latest data of everybody's records.</summary>
/// <param name="FirstYear">The calendar year in which the financial year begins.</param>
/// <param name="Population">Key of the population.</param>
/// <param name="IsExact">Whether it shows small numbers.</param>
public sealed record ReportQuestion(int FirstYear, string Population, bool IsExact)
{
    public FinancialYear Year => new(FirstYear);

    /// <summary>What it shows, as a selection for a page.</summary>
    public Selection Selection => Selection.Latest with { Year = Year, Population = People };

    internal FigureBasis Basis => IsExact ? FigureBasis.Exact : FigureBasis.Published;

    public Population People => Population == Domain.Assessment.Population.Pdu.Key() ? Domain.Assessment.Population.Pdu : Domain.Assessment.Population.All;

    /// <summary>The most that somebody may ask for: with small numbers hidden, nobody may ask for problem drug users alone.</summary>
    public static ReportQuestion For(Authority may, FinancialYear year, Population population) =>
        FigureReach.IsExact(may) ? new(year.FirstYear, population.Key(), true) : new(year.FirstYear, Domain.Assessment.Population.All.Key(), false);

    /// <summary>Whether somebody may see its figures, by what they may do now.</summary>
    public bool IsFor(Authority may)
    {
        ArgumentNullException.ThrowIfNull(may);
        return may.May(Permissions.ViewAssessment) && (!IsExact || FigureReach.IsExact(may));
    }

    internal string ToPayload() => JsonSerializer.Serialize(this, Form);

    public static ReportQuestion Of(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return JsonSerializer.Deserialize<ReportQuestion>(job.Payload, Form)!;
    }

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true };
}
