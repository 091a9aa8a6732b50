using Microsoft.AspNetCore.Authorization;
using Throughcare.Domain.Access;

namespace Throughcare.Web.Access;

/// <summary>
/// Says what somebody must be allowed to do to open a page. A page that says nothing is open to nobody: see
/// <see cref="AccessServices"/>.
/// </summary>
/// <param name="anyOf">Keys of permissions of which one is enough, <see cref="SignedIn"/> or <see cref="Known"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsAttribute(params string[] anyOf) : AuthorizeAttribute, IAuthorizationRequirementData, IAuthorizationRequirement
{
    /// <summary>Open to everybody who is signed in, whatever their roles.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Open as well to those who have something to do first: set a new password or their second factor.</summary>
    public const string Known = "known";

    public IReadOnlyList<string> AnyOf { get; } = [.. anyOf.Select(permission => permission is SignedIn or Known ? permission : AccessRules.Find(permission).Key)];

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}
