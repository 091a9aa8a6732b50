using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Throughcare.Tests.Web;

/// <summary>Looks at every page in every state that looks different, as those meet it who may open it: at a desk and on a telephone.</summary>
internal static class EveryPage
{
    /// <summary>What answers with a file, and so with nothing to look at.</summary>
    private static readonly string[] Files = ["audit/export.csv"];

    /// <summary>Goes through states, each of which opens pages in a window, and makes sure that no page of the folders was left out.</summary>
    /// <param name="tests">Tests with <see cref="EveryPageOfAttribute"/>.</param>
    /// <param name="states">One after the other: each may build on what those before it did.</param>
    public static async Task LookAsync(object tests, Town town, Screen screen, params IEnumerable<Func<People, Task>> states)
    {
        var folders = tests.GetType().GetCustomAttribute<EveryPageOfAttribute>()!.Folders;
        await using var people = new People(town, screen);
        foreach (var look in states)
            await look(people);

        Assert.False(people.Findings.Any(), string.Join('\n', people.Findings));
        var pages = Of(town);
        var opened = people.Opened.Select(path => PageAt(pages, path));
        Assert.Equal([], pages.Where(p => folders.Contains(p.Folder)).Except(opened).Select(p => p.Address));
    }

    /// <summary>The pages of the service, each with its folder.</summary>
    public static IReadOnlyList<(string Folder, string Address, decimal Precedence)> Of(Town town) =>
    [
        .. from endpoint in town.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let page = endpoint.Metadata.GetMetadata<PageActionDescriptor>()
           let address = endpoint.RoutePattern.RawText!
           where page is not null && !Files.Contains(address)
           select (page.ViewEnginePath.Split('/')[1], address, endpoint.RoutePattern.InboundPrecedence),
    ];

    /// <summary>The page that a path opens.</summary>
    private static (string Folder, string Address, decimal Precedence) PageAt(IReadOnlyList<(string Folder, string Address, decimal Precedence)> pages, string path) =>
        pages.Where(p => new TemplateMatcher(TemplateParser.Parse(p.Address), []).TryMatch(path, [])).OrderBy(p => p.Precedence).FirstOrDefault();
}
