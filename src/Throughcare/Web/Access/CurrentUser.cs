using Throughcare.Domain.Access;
using Throughcare.Services.Accounts;

namespace Throughcare.Web.Access;

/// <summary>Who makes the request, and what they may do. Roles are read anew with every request, so taking one away works at once.</summary>
internal sealed class CurrentUser
{
    /// <summary>Whether somebody is signed in, with everything that their roles ask for.</summary>
    public bool IsSignedIn => IsKnown && Outstanding == Outstanding.Nothing;

    /// <summary>Whether somebody is signed in, even where they have something to do first.</summary>
    public bool IsKnown => Actor.AccountId is not null;

    /// <summary>What they must do before they may do anything else.</summary>
    public Outstanding Outstanding { get; private set; }

    /// <summary>In whose name the request does what it does.</summary>
    public Actor Actor { get; private set; } = Actor.Nobody;

    /// <summary>Number of the account; 0 for nobody.</summary>
    public int AccountId => Actor.AccountId ?? 0;

    /// <summary>The partnership that they belong to; they see no other.</summary>
    public int PartnershipId => Actor.PartnershipId;

    public string Name => Actor.Name;

    /// <summary>What they may do.</summary>
    public Authority Authority => Actor.Authority;

    /// <summary>The session of the request; empty where it came with an access token.</summary>
    public string SessionHash { get; private set; } = "";

    /// <summary>Called once, when the request has been authenticated.</summary>
    public void SignIn(SignedInAccount account, string sessionHash = "")
    {
        (Outstanding, SessionHash) = (account.Outstanding, sessionHash);
        var authority = Outstanding == Outstanding.Nothing ? new Authority(account.Roles, account.Merged) : Authority.None;
        Actor = Actor.OfAccount(account.PartnershipId, account.AccountId, account.Name, authority);
    }

    /// <summary>Called where what was outstanding has just been done, in a new session: what they may do is read with the next request.</summary>
    public void Settle() => (Outstanding, SessionHash, Actor) = (Outstanding.Nothing, "", Actor with { Authority = Authority.None });
}
