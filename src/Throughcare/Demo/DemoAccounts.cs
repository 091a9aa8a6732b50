using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services.Accounts;
using Throughcare.Storage;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;

namespace Throughcare.Demo;

/// <summary>One account for each role, so that a visitor can see the service as each of them.</summary>
internal sealed class DemoAccounts(AccountOpening opening, Passwords passwords, SecondFactor secondFactor, Changing changing, ThroughcareDb db)
{
    /// <summary>The password of every account of the demonstration, which can be reached from this machine only.</summary>
    public const string Password = "made-up-partnership";

    /// <summary>The agency at which the roles of an agency are held.</summary>
    public const string Agency = "CDTS1";

    public static string EmailOf(Role role) => $"{role.Key}@example.org";

    public async Task OpenAsync(int partnership, CancellationToken cancel)
    {
        foreach (var role in AccessRules.Roles)
        {
            var account = await changing.MakeAsync(db, Actor.Program(partnership, "The demonstration"), async change =>
            {
                var opened = await opening.OpenAsync(partnership, EmailOf(role), role.Name, [new HeldRole(role.Key, role.IsOfAgency ? Agency : "")]);
                change.Record(AccountEvents.Opened, AuditSubject.Account(opened.AccountId));
                return opened;
            }, cancel);
            await passwords.SetAsync(account, Password, cancel);
            account.AuthenticatorKey = secondFactor.Protect(account.AccountId, SecondFactor.NewSecret());
            account.TwoFactorEnabled = true;
            await db.SaveChangesAsync(cancel);
        }
    }

    /// <summary>Puts a few clients of the agency on the key worker's caseload.</summary>
    public async Task FillCaseloadAsync(int partnership, DateOnly from, CancellationToken cancel)
    {
        const int clients = 25;
        var email = EmailOf(AccessRules.FindRole("key-worker"));
        var worker = await db.Accounts.Where(a => a.PartnershipId == partnership && a.Email == email).Select(a => a.AccountId).SingleAsync(cancel);
        var ids = await db.Clients
            .Where(c => c.PartnershipId == partnership && c.AgencyCode == Agency)
            .OrderBy(c => c.ClientRef).Select(c => c.ClientId).Take(clients).ToListAsync(cancel);
        db.Caseloads.AddRange(ids.Select(id => new Storage.Records.CaseloadEntry { PartnershipId = partnership, ClientId = id, AccountId = worker, ValidFrom = from }));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The account that submits and accepts for all agencies when the demonstration is made.</summary>
    public Task<Account> SubmitterAsync(int partnership, CancellationToken cancel)
    {
        var email = EmailOf(AccessRules.FindRole("data-manager"));
        return db.Accounts.SingleAsync(a => a.PartnershipId == partnership && a.Email == email, cancel);
    }
}
