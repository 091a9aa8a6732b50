using Microsoft.Playwright;

namespace Throughcare.Tests;

/// <summary>What axe finds on a page, with the rules of its authors.</summary>
internal static class Axe
{
    /// <summary>Violations, each with how often it is there and where first. What is in order is not described, which takes longer than finding out.</summary>
    public static async Task<string[]> AxeAsync(this IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js"), TestContext.Current.CancellationToken));
        return await page.EvaluateAsync<string[]>("""
            axe.run({ resultTypes: ['violations'] })
              .then(found => found.violations.map(v => `${v.id}: ${v.help} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 200)}`))
            """).WaitAsync(TimeSpan.FromMinutes(1));
    }
}
