using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Throughcare.Domain.Extracts;

namespace Throughcare.Report;

/// <summary>Writes every fault as a row of a CSV file that opens safely in a spreadsheet.</summary>
internal sealed class FaultFile : IDisposable
{
    private static readonly string[] Columns = ["file", "line", "agency", "client id", "episode", "field", "value", "check", "message", "remedy"];

    private readonly CsvWriter csv;

    public FaultFile(Stream stream)
    {
        csv = new CsvWriter(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            // A value such as =HYPERLINK(...) would otherwise run when the file is opened.
            InjectionOptions = InjectionOptions.Escape,
        });
        foreach (var column in Columns)
            csv.WriteField(column);
        csv.NextRecord();
    }

    public void Add(Fault fault)
    {
        csv.WriteField(fault.File);
        csv.WriteField(fault.Line);
        csv.WriteField(fault.Agency);
        csv.WriteField(fault.Client);
        csv.WriteField(fault.Episode);
        csv.WriteField(fault.Field?.Header);
        csv.WriteField(fault.Value);
        csv.WriteField(fault.Check.Id);
        csv.WriteField($"{fault.Check.Finds}. {fault.Check.Why}.");
        csv.WriteField($"{fault.Check.Remedy}.");
        csv.NextRecord();
    }

    /// <summary>Adds a row that says something about the file itself.</summary>
    public void AddNote(string message)
    {
        foreach (var column in Columns)
            csv.WriteField(column == "message" ? message : "");
        csv.NextRecord();
    }

    public void Dispose() => csv.Dispose();
}
