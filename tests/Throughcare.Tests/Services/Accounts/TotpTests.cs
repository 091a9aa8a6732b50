using System.Text;
using Throughcare.Services.Accounts;

namespace Throughcare.Tests.Services.Accounts;

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
    public void Codes_agree_with_the_standard(long seconds, string code)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);

        Assert.Equal(code, Totp.Code(Secret, time));
        Assert.Equal(seconds / 30, Totp.StepOf(Secret, code, time));
        Assert.Equal(seconds / 30, Totp.StepOf(Secret, code, time.AddSeconds(30)));
        Assert.Null(Totp.StepOf(Secret, code, time.AddSeconds(60)));
        Assert.Null(Totp.StepOf(Secret, code[..5], time));
        Assert.Null(Totp.StepOf(Secret, "", time));
    }
}
