using Throughcare.Domain.Access;
using Throughcare.Storage.Accounts;

namespace Throughcare.Services.Accounts;

/// <summary>The owner of an account, in whose name it is used and its password and second factor are set.</summary>
internal static class Owner
{
    public static Actor Of(Account account) => Actor.OfAccount(account.PartnershipId, account.AccountId, account.Name);
}
