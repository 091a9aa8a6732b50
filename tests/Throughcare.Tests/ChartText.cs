using Microsoft.Playwright;

namespace Throughcare.Tests;

/// <summary>Finds what is wrong with the text of charts as they are drawn on a page.</summary>
internal static class ChartText
{
    /// <summary>The room between the margins of A4 as style/_paper.scss has them, in CSS pixels.</summary>
    private const int PaperWidth = 680;

    private const int PaperHeight = 994;

    private const string Script = """
        tallest => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() => [...document.querySelectorAll('.chart')]
          .filter(chart => chart.clientWidth > 0).flatMap(chart => {
          const frame = chart.getBoundingClientRect()
          const texts = [...chart.querySelectorAll('svg text')].map(t => ({
            says: t.firstChild.data, whole: t.querySelector('title')?.textContent, box: t.getBoundingClientRect()
          }))
          const kind = chart.dataset.chart
          const named = [...document.querySelectorAll('th')].map(th => th.textContent)
          const found = []
          if (!chart.querySelector('svg')) return [`${kind} is not drawn`]
          if (chart.scrollWidth > chart.clientWidth || chart.scrollHeight > chart.clientHeight) found.push(`${kind} is larger than its place`)
          if (frame.height > tallest) found.push(`${kind} is ${frame.height} high`)
          for (const [i, t] of texts.entries()) {
            if (t.box.left < frame.left - 0.5 || t.box.right > frame.right + 0.5 || t.box.top < frame.top - 0.5 || t.box.bottom > frame.bottom + 0.5)
              found.push(`${kind}: '${t.says}' stands outside`)
            if (t.says.includes('…') && !named.includes(t.whole)) found.push(`${kind}: '${t.says}' has no name in full in a table`)
            for (const other of texts.slice(i + 1)) {
              const across = Math.min(t.box.right, other.box.right) - Math.max(t.box.left, other.box.left)
              const down = Math.min(t.box.bottom, other.box.bottom) - Math.max(t.box.top, other.box.top)
              if (across > 1 && down > 1.5) found.push(`${kind}: '${t.says}' and '${other.says}' overlap`)
            }
          }
          return found
        }))
        """;

    /// <summary>Text that is outside its chart, overlaps other text or is shortened without being given in full.</summary>
    public static async Task<string> FaultsAsync(IPage page, int tallest = int.MaxValue) =>
        string.Join('\n', await page.EvaluateAsync<string[]>(Script, tallest));

    /// <summary>The same on A4: the browser says that it is about to print, and then lays the page out for paper.</summary>
    public static async Task<string> FaultsOnPaperAsync(IPage page)
    {
        await page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        // A browser that prints does not tell the page that its width has changed.
        await page.EvaluateAsync("addEventListener('resize', e => e.stopImmediatePropagation(), { capture: true, once: true })");
        await page.SetViewportSizeAsync(PaperWidth, PaperHeight);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        return await FaultsAsync(page, PaperHeight);
    }
}
