using System.Text;
using Throughcare.Web.Accounts;

namespace Throughcare.Tests.Web.Accounts;

/// <summary>Codes as RFC 6238 gives them, the last six digits of its examples.</summary>
public class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);

        Assert.Equal(code, Totp.Code(Secret, time));
        Assert.Equal(seconds / 30, Totp.StepOf(Secret, code, time));
        Assert.Equal(seconds / 30, Totp.StepOf(Secret, code, time.AddSeconds(30)));
        Assert.Null(Totp.StepOf(Secret, code, time.AddSeconds(60)));
        Assert.Null(Totp.StepOf(Secret, code[..5], time));
        Assert.Null(Totp.StepOf(Secret, "", time));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_as_the_standard_for_base_32_says(string text, string written) =>
        Assert.Equal(written, Base32.Encode(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_qr_code_is_one_path_on_a_square()
    {
        var (path, size) = QrCode.Of("otpauth://totp/Throughcare:a@example.org?secret=MZXW6YTBOI&issuer=Throughcare");

        Assert.InRange(size, 29, 80);
        Assert.Matches("^(M[0-9]+ [0-9]+h1v1h-1z)+$", path);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on Linux")]
    [InlineData("curl/8", "Unknown browser")]
    [InlineData("", "Unknown browser")]
    public void A_browser_is_called_by_its_name_and_no_more(string userAgent, string name) => Assert.Equal(name, BrowserName.Of(userAgent));
}
