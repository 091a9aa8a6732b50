using System.Globalization;
using System.Text;
using Throughcare.Domain.Dataset;

namespace Throughcare.Tests.Web.Submissions;

/// <summary>Small extracts of people who do not exist, to the letter what a test needs.</summary>
internal static class MadeUpExtract
{
    /// <summary>The day on which they were extracted.</summary>
    public static readonly DateOnly DataDate = new(2010, 6, 30);

    private static readonly string[] Columns = [.. DatasetVersion.H.Fields.Select(f => f.Header)];

    /// <summary>Clients of an agency, each with an open episode, an intervention and a start profile, and without a fault.</summary>
    public static string Of(string agency, int clients, int first = 1) =>
        Of(Enumerable.Range(first, clients).Select(n => Row(agency, n)));

    /// <summary>The same at A0001, but every second client has no main drug.</summary>
    public static string Faulty(int clients) => Of(Enumerable.Range(1, clients).Select(n => Row("A0001", n, drug: n % 2 == 0 ? "" : "1011")));

    public static string Of(IEnumerable<string> rows) => string.Join(',', Columns) + "\n" + string.Concat(rows.Select(r => r + "\n"));

    /// <summary>The row of a client.</summary>
    /// <param name="n">Which client: decides initials, birthday and dates.</param>
    /// <param name="sex">Another value changes the record.</param>
    /// <param name="drug">Code of the main problem substance.</param>
    public static string Row(string agency, int n, string sex = "F", string drug = "1011", string triaged = "")
    {
        var start = new DateOnly(2010, 1, 4).AddDays(n % 90);
        string Day(int days) => start.AddDays(days).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        var born = new DateOnly(1965, 1, 1).AddDays(n * 7 % 9000).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FINITIAL"] = $"{(char)('A' + (n % 26))}",
            ["SINITIAL"] = $"{(char)('A' + (n / 26 % 26))}",
            ["DOB"] = born,
            ["SEX"] = sex,
            ["ETHNIC"] = "A",
            ["REFLD"] = Day(-14),
            ["AGNCY"] = agency,
            ["CLIENT"] = $"REF-{n}",
            ["CLIENTID"] = $"C{n}",
            ["EPISODID"] = "E1",
            ["CONSENT"] = "Y",
            ["DAT"] = "X01B",
            ["DRUG1"] = drug,
            ["RFLS"] = "4",
            ["TRIAGED"] = triaged.Length > 0 ? triaged : Day(-7),
            ["MODID"] = "M1",
            ["MODAL"] = "2",
            ["REFMODDT"] = Day(-7),
            ["FAOMODDT"] = Day(-1),
            ["MODST"] = Day(0),
            ["TOPID"] = "T1",
            ["TOPDATE"] = Day(0),
            ["TRSTAGE"] = "S",
            ["OPIUSE"] = "20",
        };
        return string.Join(',', Columns.Select(c => values.GetValueOrDefault(c, "")));
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
