using System.Globalization;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.MadeUp;

namespace Throughcare.Bench.Accepting;

/// <summary>Extracts made from others: for an earlier month, or in a form that a plain table accepts.</summary>
internal static class Months
{
    /// <summary>Leaves out anybody referred after a day, and empties the discharges that nobody knew about yet.</summary>
    /// <param name="extract">A made-up extract: no quotes, dates as dd/mm/yyyy.</param>
    public static void WriteEarlier(string extract, DateOnly dataDate, string earlier)
    {
        using var writer = new StreamWriter(earlier) { NewLine = "\n" };
        string[]? header = null;
        foreach (var line in File.ReadLines(extract))
        {
            var cells = line.Split(',');
            if (header is null)
            {
                header = cells;
            }
            else
            {
                if (IsLater(cells[ColumnOf(header, Concept.ReferralDate)], dataDate))
                    continue;
                var discharge = ColumnOf(header, Concept.DischargeDate);
                if (IsLater(cells[discharge], dataDate))
                    (cells[discharge], cells[ColumnOf(header, Concept.DischargeReason)]) = ("", "");
            }
            writer.WriteLine(string.Join(',', cells));
        }
    }

    /// <summary>Leaves out the rows that have too many or too few cells: a database does not accept a file with one of them.</summary>
    public static string WriteRegular(string extract, string folder)
    {
        var regular = Path.Combine(folder, "regular-" + Path.GetFileName(extract));
        var cells = File.ReadLines(extract).First().Count(c => c == ',');
        File.WriteAllLines(regular, File.ReadLines(extract).Where(line => line.Count(c => c == ',') == cells));
        return regular;
    }

    private static int ColumnOf(string[] header, Concept concept) => Array.IndexOf(header, PartnershipGenerator.Version[concept].Header);

    private static bool IsLater(string cell, DateOnly day) =>
        DateOnly.TryParseExact(cell, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date > day;
}
