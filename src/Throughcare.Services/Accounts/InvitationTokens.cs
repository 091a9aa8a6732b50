using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;

namespace Throughcare.Services.Accounts;

/// <summary>
/// Identity's tokens for invitations, by the clock of the service: one that was made later than now is void, whereas
/// Identity would accept it for ever. They hold their time, account, purpose and the stamp of the account, in
/// Identity's own form.
/// </summary>
internal sealed class InvitationTokens(
    IDataProtectionProvider protection, IOptions<DataProtectionTokenProviderOptions> options, ILogger<DataProtectorTokenProvider<Account>> logger, TimeProvider clock)
    : DataProtectorTokenProvider<Account>(protection, options, logger)
{
    public override async Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user)
    {
        using var content = new MemoryStream();
        await using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(clock.GetUtcNow().UtcTicks);
            writer.Write(user.AccountId.ToString());
            writer.Write(purpose);
            writer.Write(user.SecurityStamp);
        }
        return Convert.ToBase64String(Protector.Protect(content.ToArray()));
    }

    public override Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(Protector.Unprotect(Convert.FromBase64String(token))), Encoding.UTF8);
            var (made, now) = (new DateTime(reader.ReadInt64(), DateTimeKind.Utc), clock.GetUtcNow().UtcDateTime);
            return Task.FromResult(
                made > now - Options.TokenLifespan && made <= Clocks.Latest(now)
                && reader.ReadString() == user.AccountId.ToString() && reader.ReadString() == purpose && reader.ReadString() == user.SecurityStamp);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or IOException)
        {
            return Task.FromResult(false);
        }
    }
}
