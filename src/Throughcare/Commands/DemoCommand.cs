using System.CommandLine;
using Spectre.Console;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.MadeUp;

namespace Throughcare.Commands;

/// <summary><c>throughcare demo</c>: the whole path, from the extracts of a made-up partnership to its report.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Folder for the extracts and the report.", DefaultValueFactory = _ => "demo" };
        var command = new Command("demo", "Make a made-up partnership, assess it and write its report.") { output };
        command.SetAction(result => Demo(result.GetValue(output)!));
        return command;
    }

    private static int Demo(string folder)
    {
        var profile = PartnershipProfile.Find("leeds")!;
        var extracts = Path.Combine(folder, "extracts");
        Console.WriteLine($"Making {profile.People:N0} people who do not exist, in {extracts}");
        var files = GenerateCommand.Generate(profile.Name, seed: 1, people: null, faults: null, extracts);
        var options = new AssessOptions
        {
            Files = [.. files.Select(f => Path.Combine(extracts, f.File))],
            Question = new Question
            {
                Year = profile.FinancialYear,
                AsOf = profile.AsOf,
                Population = Population.Pdu,
                Prevalence = profile.Prevalence,
            },
            Partnership = profile.Title,
            AgencyNames = Inputs.AgencyNames(Path.Combine(extracts, "agencies.csv")),
            Format = OutputFormat.Html,
            Output = Path.Combine(folder, "report.html"),
        };
        var answer = AssessCommand.Answer(options);
        if (answer is null)
            return ExitStatus.NotUsable;
        AssessCommand.Write(options, answer);
        HeadlineTable.Write(Terminal.Output, AssessCommand.ReportOf(options, answer));
        Console.WriteLine($"The report: {Path.GetFullPath(options.Output)}");
        return ExitStatus.Done;
    }
}
