using System.Text;
using QRCoder;

namespace Throughcare.Web.Accounts;

/// <summary>Draws a text as a QR code in SVG, as one path: without styles, which the page's policy would refuse.</summary>
internal static class QrCode
{
    public static (string Path, int Size) Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x])
                    path.Append($"M{x} {y}h1v1h-1z");
            }
        }
        return (path.ToString(), rows.Count);
    }
}
