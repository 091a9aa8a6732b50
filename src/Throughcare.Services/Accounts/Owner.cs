using Throughcare.Domain.Access;
using Throughcare.Storage.Accounts;

namespace Throughcare.Services.Accounts;

/// <summary>The owner of an account, as the actor who uses it and sets its password and second factor.</summary>
internal static class Owner
{
    public static Actor Of(Account account) => Actor.OfAccount(account.PartnershipId, account.AccountId, account.Name);
}
