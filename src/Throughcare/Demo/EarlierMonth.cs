using System.Text;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.MadeUp;

namespace Throughcare.Demo;

/// <summary>
/// Turns an extract into what the agency would have sent in an earlier month: without the people referred later and the
/// days that nobody could know yet.
/// </summary>
internal static class EarlierMonth
{
    /// <param name="extract">An extract of the made-up partnership: no quoted cells, days as dd/mm/yyyy.</param>
    /// <param name="dataDate">The day on which the earlier data were extracted.</param>
    public static byte[] Of(string extract, DateOnly dataDate)
    {
        using var reader = new StringReader(extract);
        var header = reader.ReadLine()!;
        var columns = header.Split(',');
        var version = PartnershipGenerator.Version;
        var referred = Array.IndexOf(columns, version[Concept.ReferralDate].Header);
        var days = Enumerable.Range(0, columns.Length).Where(i => version.Find(columns[i])?.Type == FieldType.Date).ToArray();
        var earlier = new StringBuilder(extract.Length).Append(header).Append('\n');
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            if (cells.Length != columns.Length || IsLater(cells[referred], dataDate))
                continue;
            foreach (var i in days)
            {
                if (IsLater(cells[i], dataDate))
                    cells[i] = "";
            }
            earlier.AppendJoin(',', cells).Append('\n');
        }
        return Encoding.UTF8.GetBytes(earlier.ToString());
    }

    private static bool IsLater(string cell, DateOnly day) => DateOnly.TryParseExact(cell, "dd/MM/yyyy", out var date) && date > day;
}
