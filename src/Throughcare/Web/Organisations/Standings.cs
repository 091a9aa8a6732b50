using Throughcare.Services.Organisations;
using Throughcare.Web.Kit;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>How an organisation stands, for whoever was about to change it when somebody else did.</summary>
internal static class Standings
{
    /// <param name="all">The organisations among which what it is part of is; empty where that does not matter.</param>
    public static IReadOnlyList<Standing> Of(KnownOrganisation of, DateOnly today, IReadOnlyList<KnownOrganisation>? all = null)
    {
        // The last version: the other change may be for a day to come.
        var now = of.Versions[^1];
        return
        [
            new(of.Code, $"{now.Name}, {Periods.Of(now.ValidFrom, now.ValidTo, today)}"),
            .. all is not null && of.Kind.Parents.Count > 0
                ? [new("Part of", all.FirstOrDefault(o => o.Id == now.ParentId)?.At(today).Name)] : Array.Empty<Standing>(),
            .. of.Kind.Reports
                ? [new("Tiers", now.Tiers.Replace(",", ", ", StringComparison.Ordinal)), new("Submits", now.Submits ? "each month" : "no")]
                : Array.Empty<Standing>(),
            .. of.ClosesOn is { } last ? [new("Last day", Words.Day(last))] : Array.Empty<Standing>(),
        ];
    }
}
