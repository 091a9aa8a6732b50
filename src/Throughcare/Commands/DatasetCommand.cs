using System.CommandLine;
using Spectre.Console;
using Throughcare.Domain.Dataset;

namespace Throughcare.Commands;

/// <summary><c>throughcare dataset</c>: the fields, code lists and checks of the data set.</summary>
internal static class DatasetCommand
{
    public static Command Create()
    {
        var dataset = Inputs.Dataset();
        var command = new Command("dataset", "Print the data set: fields, code lists and checks.") { dataset };
        command.SetAction(result =>
        {
            Write(Terminal.Output, result.GetValue(dataset)!);
            return ExitStatus.Done;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, DatasetVersion version)
    {
        var fields = TextTable.Create($"Data set {version.Name}: fields", "Field", "Record", "Name", "Type", "Required");
        foreach (var field in version.Fields)
            fields.AddTexts(field.Header, field.Entity.Key(), field.Name, TypeOf(field), field.Required ? "yes" : "");
        console.Write(fields);

        var codes = TextTable.Create("Code lists", "List", "Code", "Meaning", "Counted as");
        foreach (var list in version.Lists)
        {
            foreach (var code in list.Codes)
                codes.AddTexts(list.Name, code.Value, code.Label, code.Tier is { } tier ? $"{code.Group} (tier {tier})" : code.Group);
        }
        console.Write(codes);

        var checks = TextTable.Create("Checks", "Check", "Effect", "Finds", "Why it matters", "What to do");
        foreach (var check in version.Checks)
            checks.AddTexts(check.Id, QualitySummary.SeverityOf(check.Severity), check.Finds, check.Why, check.Remedy);
        console.Write(checks);
    }

    private static string TypeOf(Field field) => field.Type switch
    {
        FieldType.Integer => $"whole number {field.Min}-{field.Max}",
        FieldType.Code => $"code of {field.List!.Name}",
        FieldType.Text => $"text, at most {field.Max}",
        FieldType.Initial => "initial",
        _ => "date",
    };
}
