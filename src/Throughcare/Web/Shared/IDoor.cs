namespace Throughcare.Web.Shared;

/// <summary>The door to things of a kind. It asks the capability whose they are, and decides nothing itself.</summary>
internal interface IDoor<T>
    where T : class
{
    /// <summary>Finds what the address of a request names, as far as whoever makes it may know of it.</summary>
    /// <param name="permission">Key of the permission to do what they want to do with it.</param>
    Task<Doorway<T>> OpenAsync(HttpRequest request, string permission, CancellationToken cancel);
}

/// <summary>What a door says.</summary>
/// <param name="Found">What the address names; null where there is none, or where somebody may not know that there is one.</param>
/// <param name="MayAct">Whether they may do what they want to do with it.</param>
internal sealed record Doorway<T>(T? Found, bool MayAct)
    where T : class;
