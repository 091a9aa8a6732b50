using Throughcare.Services.Organisations;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>From when to when something holds, in words.</summary>
internal static class Periods
{
    /// <summary>Such as <c>since 1 April 2006</c>.</summary>
    public static string Of(DateOnly from, DateOnly? to, DateOnly today) => (from > today, to) switch
    {
        (true, null) => $"from {Words.Day(from)}",
        (false, null) => $"since {Words.Day(from)}",
        (_, { } end) => $"{Words.Day(from)} to {Words.Day(end)}",
    };

    /// <summary>Whether an organisation is there, and what became of it: <c>Closed after 30 June 2010</c>.</summary>
    /// <param name="all">The organisations among which its successor is.</param>
    public static string StateOf(KnownOrganisation of, IReadOnlyList<KnownOrganisation> all, DateOnly today)
    {
        if (of.ClosesOn is not { } last)
            return of.OpensOn > today ? $"Opens on {Words.Day(of.OpensOn)}" : "Open";
        if (of.Ending?.SuccessorId is not { } successor || all.FirstOrDefault(o => o.Id == successor) is not { } other)
            return last < today ? $"Closed after {Words.Day(last)}" : $"Closes after {Words.Day(last)}";
        var day = last.AddDays(1);
        return $"{(day <= today ? "Merged" : "Merges")} into {other.At(today).Name} ({other.Code}) on {Words.Day(day)}";
    }
}
