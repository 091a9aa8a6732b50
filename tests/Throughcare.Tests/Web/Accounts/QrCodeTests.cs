using Throughcare.Web.Accounts;

namespace Throughcare.Tests.Web.Accounts;

/// <summary>The picture that an authenticator app reads.</summary>
public class QrCodeTests
{
    [Fact]
    public void A_qr_code_is_one_path_on_a_square()
    {
        var (path, size) = QrCode.Of("otpauth://totp/Throughcare:a@example.org?secret=MZXW6YTBOI&issuer=Throughcare");

        Assert.InRange(size, 29, 80);
        Assert.Matches("^(M[0-9]+ [0-9]+h1v1h-1z)+$", path);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1",
        "Safari on iPhone")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on Linux")]
    [InlineData("curl/8", "Unknown browser")]
    [InlineData("", "Unknown browser")]
    public void A_browser_is_called_by_its_name_and_no_more(string userAgent, string name) => Assert.Equal(name, BrowserName.Of(userAgent));
}
