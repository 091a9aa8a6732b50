namespace Throughcare.Tests.Web;

/// <summary>Somebody of each role with a window of their own, who come when they are asked for.</summary>
internal sealed class People(Town town, Screen screen) : IAsyncDisposable
{
    private readonly Dictionary<string, (Visitor Visitor, Window Window)> roles = [];
    private readonly List<(Visitor Visitor, Window Window)> all = [];

    public Town Town => town;

    /// <summary>What was found in all their windows.</summary>
    public IEnumerable<string> Findings => all.SelectMany(a => a.Window.Findings);

    /// <summary>The paths of the pages that they were shown.</summary>
    public IEnumerable<string> Opened => all.SelectMany(a => a.Window.Opened).Distinct();

    /// <summary>The window of somebody with a role; the same whenever it is asked for.</summary>
    public async Task<Window> AsAsync(string role) => (await FindAsync(role)).Window;

    /// <summary>The same person without their browser.</summary>
    public async Task<Visitor> VisitorAsync(string role) => (await FindAsync(role)).Visitor;

    /// <summary>A window in which nobody has signed in.</summary>
    public Task<Window> NobodyAsync() => OpenAsync(town.Nobody());

    public async Task<Window> OpenAsync(Visitor visitor)
    {
        var window = await screen.OpenAsync(visitor, Screen.Both);
        all.Add((visitor, window));
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (visitor, window) in all)
        {
            await window.DisposeAsync();
            visitor.Dispose();
        }
    }

    private async Task<(Visitor Visitor, Window Window)> FindAsync(string role)
    {
        if (!roles.TryGetValue(role, out var found))
        {
            var visitor = await town.SignInAsAsync(role);
            roles[role] = found = (visitor, await OpenAsync(visitor));
        }
        return found;
    }
}
