using Throughcare.Domain.Access;

namespace Throughcare.Web.Access;

/// <summary>Who makes the request, and what they may do. Roles are read anew with every request, so taking one away works at once.</summary>
internal sealed class CurrentUser
{
    /// <summary>Whether somebody is signed in, with everything that their roles ask for.</summary>
    public bool IsSignedIn => IsKnown && Outstanding == Outstanding.Nothing;

    /// <summary>Whether somebody is signed in, even where they have something to do first.</summary>
    public bool IsKnown => AccountId > 0;

    /// <summary>What they must do before they may do anything else.</summary>
    public Outstanding Outstanding { get; private set; }

    /// <summary>Number of the account; 0 for nobody.</summary>
    public int AccountId { get; private set; }

    /// <summary>The partnership that they belong to; they see no other.</summary>
    public int PartnershipId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>What they may do.</summary>
    public Authority Authority { get; private set; } = Authority.None;

    /// <summary>The session of the request; empty where it came with an access token.</summary>
    public string SessionHash { get; private set; } = "";

    /// <summary>Called once, when the request has been authenticated.</summary>
    public void SignIn(int accountId, int partnershipId, string name, IReadOnlyList<HeldRole> roles, Outstanding outstanding = Outstanding.Nothing, string sessionHash = "")
    {
        AccountId = accountId;
        PartnershipId = partnershipId;
        Name = name;
        Outstanding = outstanding;
        SessionHash = sessionHash;
        Authority = outstanding == Outstanding.Nothing ? new Authority(roles) : Authority.None;
    }
}
