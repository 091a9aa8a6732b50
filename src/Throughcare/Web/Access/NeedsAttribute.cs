using Microsoft.AspNetCore.Authorization;
using Throughcare.Domain.Access;

namespace Throughcare.Web.Access;

/// <summary>
/// Says what somebody must be allowed to do to open a page. A page that says nothing is open to nobody: see
/// <see cref="AccessServices"/>.
/// </summary>
/// <param name="permission">Key of a permission, or <see cref="SignedIn"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsAttribute(string permission) : Attribute, IAuthorizationRequirementData, IAuthorizationRequirement
{
    /// <summary>Open to everybody who is signed in, whatever their roles.</summary>
    public const string SignedIn = "signed-in";

    public string Permission { get; } = permission == SignedIn ? permission : AccessRules.Find(permission).Key;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}
