namespace Throughcare.Tests.Web;

/// <summary>Reads the key as an authenticator app does, independently of the code that writes it.</summary>
internal static class Base32Reader
{
    public static byte[] Decode(string text)
    {
        var bits = string.Concat(text.Where(c => c != ' ')
            .Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
