using Throughcare.Web.Shared;

namespace Throughcare.Web.Accounts;

/// <summary>A role and, where it is held at one, an agency: for the partial view <c>_RoleFields</c>.</summary>
internal sealed record RoleFields(string? Role, string? Agency, IReadOnlyList<Choice> Agencies);
