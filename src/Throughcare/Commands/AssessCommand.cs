using System.CommandLine;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Checking;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Publication;
using Throughcare.Report;
using Throughcare.Services;

namespace Throughcare.Commands;

/// <summary><c>throughcare assess</c>: from extracts to a needs assessment.</summary>
internal static class AssessCommand
{
    public static Command Create()
    {
        var files = Inputs.Files();
        var dataset = Inputs.Dataset();
        var asOf = Inputs.AsOf();
        var year = Inputs.Option<FinancialYear?>("--year", "The financial year.", "yyyy-yy", text =>
            FinancialYear.TryParse(text, out var parsed) ? parsed : null, "a financial year; write it as 2006-07");
        year.Required = true;
        var population = Inputs.OneOf<Population>("--population", "Everybody, or problem drug users: opiate or crack (default: all).");
        var prevalence = Inputs.Number("--prevalence", "Estimated number of people with a drug problem.");
        var knownYears = Inputs.Number("--known-years", "Years before this one in which treatment counts as known (default: 2).");
        var agencies = new Option<string?>("--agencies") { Description = "CSV file with the columns code and name." };
        var partnership = new Option<string>("--partnership") { Description = "Name of the partnership, for the report.", DefaultValueFactory = _ => "Partnership" };
        var format = Inputs.OneOf<OutputFormat>("--format", "How the assessment is written (default: table).");
        var output = new Option<string?>("--out") { Description = "Where it is written (default: here)." };
        var publish = new Option<bool>("--publish") { Description = "Apply disclosure control: counts under 5 are not shown." };
        var command = new Command("assess", "Assess need and treatment from extracts.")
        {
            files, dataset, year, asOf, population, prevalence, knownYears, agencies, partnership, format, output, publish,
        };
        command.SetAction(result => Assess(new AssessOptions
        {
            Files = result.GetValue(files)!,
            DatasetVersion = result.GetValue(dataset)!,
            Question = new Question
            {
                Year = result.GetValue(year)!.Value,
                AsOf = result.GetValue(asOf) ?? Inputs.Today,
                Population = result.GetValue(population) ?? Population.All,
                Prevalence = result.GetValue(prevalence),
                KnownYears = result.GetValue(knownYears) ?? 2,
            },
            Partnership = result.GetValue(partnership)!,
            AgencyNames = Inputs.AgencyNames(result.GetValue(agencies)),
            Format = result.GetValue(format) ?? OutputFormat.Table,
            Output = result.GetValue(output),
            IsPublished = result.GetValue(publish),
        }));
        return command;
    }

    /// <summary>Reads, checks and assesses extracts.</summary>
    /// <returns>The answer, or null if a file was refused; the error stream says why.</returns>
    /// <exception cref="UserException">The question cannot be answered.</exception>
    public static AssessAnswer? Answer(AssessOptions options)
    {
        if (options.Question.Problem is { } problem)
            throw new UserException(problem);
        Inputs.Check(options.Files, options.Output);
        var faults = new FaultLog(options.DatasetVersion);
        var extract = Inputs.Read(options.Files, options.DatasetVersion, faults);
        if (faults.IsRefused)
        {
            foreach (var refusal in faults.Refusals)
                Console.Error.WriteLine(refusal.Describe());
            Console.Error.WriteLine("Nothing was assessed.");
            return null;
        }
        var facts = Facts.BuildForOneRun(extract, options.Question.AsOf);
        RecordChecks.Run(extract, facts, faults);
        var assessment = Assessor.Assess(facts, options.Question);
        return new AssessAnswer(
            options.IsPublished ? DisclosureControl.Publish(assessment) : assessment,
            new Lazy<DataQuality>(() => DataQualityReport.Of(extract, faults)));
    }

    /// <summary>Writes an answer as the options say.</summary>
    public static void Write(AssessOptions options, AssessAnswer answer) => Output.Write(options.Output, stream =>
    {
        switch (options.Format)
        {
            case OutputFormat.Json:
                AssessmentFormats.Json(stream, answer.Assessment);
                break;
            case OutputFormat.Csv:
                AssessmentFormats.Csv(stream, answer.Assessment);
                break;
            case OutputFormat.Html:
                ReportWriter.Write(stream, ReportOf(options, answer));
                break;
            default:
                AssessmentFormats.Table(stream, ReportOf(options, answer), isTerminal: options.Output is null && !Console.IsOutputRedirected);
                break;
        }
    });

    public static ReportInput ReportOf(AssessOptions options, AssessAnswer answer) => new()
    {
        Partnership = options.Partnership,
        Assessment = answer.Assessment,
        Quality = options.IsPublished ? DisclosureControl.Publish(answer.Quality.Value) : QualityFigures.Of(answer.Quality.Value),
        AgencyNames = options.AgencyNames,
        Written = Inputs.Today,
    };

    /// <summary>Files may be asked anything, so somebody who publishes their figures is told what these might give away.</summary>
    private static string DataDateWarning(DateOnly asOf) =>
        $"Warning: {asOf:yyyy-MM-dd} is not the last day of a month. Published beside figures of another data date, these can tell "
        + "on which day somebody came or went. Publish the figures of one data date only, best of the last day of a month.";

    private static int Assess(AssessOptions options)
    {
        if (Answer(options) is not { } answer)
            return ExitStatus.NotUsable;
        if (options.IsPublished && !DataDateRule.EndsMonth(options.Question.AsOf))
            Console.Error.WriteLine(DataDateWarning(options.Question.AsOf));
        Write(options, answer);
        return ExitStatus.Done;
    }
}

/// <summary>The answer to a question.</summary>
/// <param name="Quality">What was found in the files; counted only when somebody asks.</param>
internal sealed record AssessAnswer(NeedsAssessment Assessment, Lazy<DataQuality> Quality);

/// <summary>The options of <c>assess</c>.</summary>
internal sealed record AssessOptions
{
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The data set in which the files are written.</summary>
    public required DatasetVersion DatasetVersion { get; init; }

    public required Question Question { get; init; }

    public required string Partnership { get; init; }

    public required IReadOnlyDictionary<string, string> AgencyNames { get; init; }

    public required OutputFormat Format { get; init; }

    /// <summary>The file to write, or null for standard output.</summary>
    public string? Output { get; init; }

    public bool IsPublished { get; init; }
}

/// <summary>How an assessment is written.</summary>
internal enum OutputFormat
{
    Table,
    Json,
    Csv,
    Html,
}
