using System.CommandLine;
using System.Globalization;
using Throughcare.Domain.MadeUp;
using Throughcare.Services;

namespace Throughcare.Commands;

/// <summary><c>throughcare generate</c>: extracts of a made-up partnership.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var profile = new Option<string>("--profile")
        {
            Description = $"What it should look like: {string.Join(", ", PartnershipProfile.Names)}.",
            DefaultValueFactory = _ => PartnershipProfile.Names[0]
        };
        var seed = Inputs.Number("--seed", "Any number; the same number gives the same people (default: 1).");
        var people = Inputs.Number("--people", "How many people (default: as many as the profile has).");
        var faults = Inputs.Option<double?>("--faults", "Share of records with a deliberate fault, 0 to 1 (default: 0.01).", "share", text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && double.IsFinite(share) ? share : null, "a share such as 0.01");
        var output = new Option<string>("--out") { Description = "Folder for the files, one for each agency.", Required = true };
        var command = new Command("generate", "Make extracts of a made-up partnership, one file for each agency.") { profile, seed, people, faults, output };
        command.SetAction(result =>
        {
            var files = Generate(result.GetValue(profile)!, result.GetValue(seed) ?? 1, result.GetValue(people), result.GetValue(faults), result.GetValue(output)!);
            foreach (var file in files)
                Console.WriteLine($"{Path.Combine(result.GetValue(output)!, file.File)}  {file.Name}, {file.Rows:N0} rows");
            return ExitStatus.Done;
        });
        return command;
    }

    /// <exception cref="UserException">There is no such profile, or a number is out of range.</exception>
    public static IReadOnlyList<GeneratedFile> Generate(string profile, int seed, int? people, double? faults, string folder)
    {
        var found = PartnershipProfile.Find(profile)
            ?? throw new UserException($"There is no profile '{profile}'; there is: {string.Join(", ", PartnershipProfile.Names)}.");
        if (people is { } number && (number < 1 || number > PartnershipGenerator.MostPeople))
            throw new UserException($"--people must be from 1 to {PartnershipGenerator.MostPeople:N0}.");
        if (faults is < 0 or > 1)
            throw new UserException("--faults must be from 0 to 1.");
        return new PartnershipGenerator(found, seed, people, faults ?? PartnershipGenerator.DefaultFaultShare).Write(folder);
    }
}
