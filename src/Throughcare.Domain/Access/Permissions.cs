namespace Throughcare.Domain.Access;

/// <summary>
/// The keys of what can be allowed, to be named in code. Each capability has a file of them, beside the one that says what they are
/// and who has them.
/// </summary>
public static partial class Permissions;
