using Microsoft.Playwright;

namespace Throughcare.Tests;

/// <summary>The fonts that a browser really used, which a page cannot know.</summary>
internal static class FontsOfPage
{
    /// <summary>The families in which the text of some elements is drawn, each once.</summary>
    public static async Task<IReadOnlyList<string>> FontsOfAsync(this IPage page, string selector)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("DOM.enable");
        await session.SendAsync("CSS.enable");
        var document = await session.SendAsync("DOM.getDocument");
        var nodes = await session.SendAsync("DOM.querySelectorAll", new()
        {
            ["nodeId"] = document!.Value.GetProperty("root").GetProperty("nodeId").GetInt32(),
            ["selector"] = selector,
        });
        var families = new HashSet<string>();
        foreach (var node in nodes!.Value.GetProperty("nodeIds").EnumerateArray())
        {
            var fonts = await session.SendAsync("CSS.getPlatformFontsForNode", new() { ["nodeId"] = node.GetInt32() });
            families.UnionWith(fonts!.Value.GetProperty("fonts").EnumerateArray().Select(f => f.GetProperty("familyName").GetString()!));
        }
        await session.DetachAsync();
        return [.. families.Order(StringComparer.Ordinal)];
    }
}
