using System.Security.Cryptography;
using System.Text;

namespace Throughcare.Report;

/// <summary>The style and script that every report carries inside, bundled by the build.</summary>
internal static class ReportAssets
{
    public static string Style { get; } = Read("report.css");

    public static string Script { get; } = Read("report.js");

    /// <summary>
    /// The page may run this script and this style and nothing else, and may load nothing at all: so a report can be
    /// opened offline, and a hostile name in the data cannot reach out even if it got past the encoder.
    /// </summary>
    public static string ContentPolicy { get; } =
        $"default-src 'none'; script-src '{Hash(Script)}'; style-src '{Hash(Style)}'; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Read(string name)
    {
        using var reader = new StreamReader(Embedded.Open(name), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
