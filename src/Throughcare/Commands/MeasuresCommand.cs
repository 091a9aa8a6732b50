using System.CommandLine;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Commands;

/// <summary><c>throughcare measures</c>: the one written definition of every figure.</summary>
internal static class MeasuresCommand
{
    public static Command Create()
    {
        var command = new Command("measures", "Print what every figure means: meaning, numerator, denominator, source.");
        command.SetAction(_ =>
        {
            foreach (var measure in Measures.All)
                Write(Console.Out, measure);
            return ExitStatus.Done;
        });
        return command;
    }

    private static void Write(TextWriter writer, Definition measure)
    {
        writer.WriteLine($"{measure.Name} ({measure.Key})");
        writer.WriteLine($"  {measure.Meaning}");
        writer.WriteLine($"  Counted: {measure.Numerator}");
        if (measure.Denominator.Length > 0)
            writer.WriteLine($"  Out of:  {measure.Denominator}");
        writer.WriteLine($"  Source:  {measure.Source}");
        writer.WriteLine();
    }
}
