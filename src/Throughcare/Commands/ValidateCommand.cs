using System.CommandLine;
using Spectre.Console;
using Throughcare.Domain.Checking;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;
using Throughcare.Report;

namespace Throughcare.Commands;

/// <summary><c>throughcare validate</c>: what is wrong with extracts, and what to do about it.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var files = Inputs.Files();
        var dataset = Inputs.Dataset();
        var asOf = Inputs.AsOf();
        var output = new Option<string>("--out") { Description = "Where every fault is written as CSV.", DefaultValueFactory = _ => "faults.csv" };
        var command = new Command("validate",
            "Check extracts: a summary here, every fault in a CSV file. Exit status 0 when the files are usable, 1 when one is refused.")
        {
            files,
            dataset,
            asOf,
            output,
        };
        command.SetAction(result => Validate(
            result.GetValue(files)!, result.GetValue(dataset)!, result.GetValue(asOf) ?? Inputs.Today, result.GetValue(output)!));
        return command;
    }

    private static int Validate(string[] files, DatasetVersion version, DateOnly asOf, string output)
    {
        Inputs.Check(files, output);
        DataQuality? quality = null;
        Output.Write(output, stream =>
        {
            using var all = new FaultFile(stream);
            var faults = new FaultLog(version, all.Add);
            var extract = Inputs.Read(files, version, faults);
            RecordChecks.Run(extract, Facts.BuildForOneRun(extract, asOf), faults);
            quality = DataQualityReport.Of(extract, faults);
        });
        QualitySummary.Write(Terminal.Output, quality!);
        Terminal.Output.WritePlain($"Every fault with its row, field and remedy: {output}");
        return quality!.Usable ? ExitStatus.Done : ExitStatus.NotUsable;
    }
}
