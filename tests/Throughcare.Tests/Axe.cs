using Microsoft.Playwright;

namespace Throughcare.Tests;

/// <summary>What axe finds on a page, with the rules of its authors.</summary>
internal static class Axe
{
    private static readonly Lazy<Task<string>> Source = new(() => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));

    /// <summary>Violations, each with how often it is there and where first. What is in order is not described, which takes longer than finding out.</summary>
    public static async Task<string[]> AxeAsync(this IPage page)
    {
        // Loading it takes as long as running it: a page that was looked at before has it.
        if (await page.EvaluateAsync<bool>("typeof axe === 'undefined'"))
            await page.EvaluateAsync(await Source.Value);
        return await page.EvaluateAsync<string[]>("""
            axe.run({ resultTypes: ['violations'] })
              .then(found => found.violations.map(v => `${v.id}: ${v.help} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 200)}`))
            """).WaitAsync(TimeSpan.FromMinutes(1));
    }
}
