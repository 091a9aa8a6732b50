using System.Text;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>Numbers the agencies of an extract in the order of their codes (by Unicode code point).</summary>
internal sealed class Agency
{
    private readonly int[] numberOfText;

    private Agency(IReadOnlyList<string> codes, int[] numberOfText)
    {
        Codes = codes;
        this.numberOfText = numberOfText;
    }

    public IReadOnlyList<string> Codes { get; }

    public static Agency Number(Extract extract)
    {
        var isAgency = new bool[extract.Texts.Count];
        for (var e = 0; e < extract.Episodes.Count; e++)
            isAgency[extract.AgencyOf(e)] = true;
        var texts = Enumerable.Range(0, isAgency.Length).Where(t => isAgency[t]).ToArray();
        Array.Sort(texts, (a, b) => extract.Texts[a].SequenceCompareTo(extract.Texts[b]));
        var numbers = new int[isAgency.Length];
        for (var i = 0; i < texts.Length; i++)
            numbers[texts[i]] = i;
        return new Agency([.. texts.Select(t => Encoding.UTF8.GetString(extract.Texts[t]))], numbers);
    }

    /// <summary>The number of a pooled agency code.</summary>
    public int Of(int text) => numberOfText[text];
}
