using Xunit.Sdk;
using Xunit.v3;

namespace Throughcare.Tests;

/// <summary>Begins with the classes that take longest: a long one left for the end keeps the run waiting, with a core idle.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        "Report.ChartTextTests", "KilledAcceptanceTests", "OnUsual", "ServeCommandTests", "EveryReferenceTests", "BenchTests", "BrowserTests",
        "DemoInCheckoutTests", "WholeWayTests", "KilledCheckTests", "EveryAccountPageTests", "DemoCommandTests", "EveryOrganisationPageTests",
        "KilledUndoTests", "OnPostgres",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => PlaceOf(c.TestCollectionDisplayName))];

    private static int PlaceOf(string name)
    {
        var place = Array.FindIndex(Long, l => name.Contains(l, StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
