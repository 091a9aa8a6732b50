namespace Throughcare.Services.Accounts;

/// <summary>Somebody who tries to sign in, before it is known who they are.</summary>
/// <param name="Source">Where they come from: attempts from there are counted together.</param>
/// <param name="BrowserKey">The key by which their browser is known again; null if it holds none.</param>
public sealed record Visitor(string Source, string? BrowserKey);
