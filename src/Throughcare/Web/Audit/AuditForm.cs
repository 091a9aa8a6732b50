using Microsoft.AspNetCore.Mvc.ModelBinding;
using Throughcare.Services.Audit;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Audit;

/// <summary>What an auditor typed to look for. What is left out is not asked for.</summary>
internal sealed record AuditForm
{
    public int? Who { get; init; }

    public string? What { get; init; }

    public string? Kind { get; init; }

    public string? About { get; init; }

    public TypedDate From { get; init; } = new();

    public TypedDate To { get; init; } = new();

    /// <summary>As the query of an address.</summary>
    public QueryString ToQuery()
    {
        var query = new QueryString();
        foreach (var (name, value) in new[]
        {
            ("who", Who?.ToString()), ("what", What), ("kind", Kind), ("about", About),
            ("from.day", From.Day), ("from.month", From.Month), ("from.year", From.Year),
            ("to.day", To.Day), ("to.month", To.Month), ("to.year", To.Year),
        })
        {
            if (!string.IsNullOrEmpty(value))
                query = query.Add(name, value);
        }
        return query;
    }

    /// <summary>What is recorded about the search itself.</summary>
    public Dictionary<string, string> ToDetail() =>
        ToQuery().HasValue ? new() { ["search"] = ToQuery().Value![1..] } : [];

    /// <summary>The question, with what is wrong about its days.</summary>
    public AuditQuestion ToQuestion(ModelStateDictionary faults) => new()
    {
        Who = Who,
        What = What,
        Kind = Kind,
        About = About,
        From = Day(From, "from", "From date", faults),
        To = Day(To, "to", "To date", faults),
    };

    private static DateOnly? Day(TypedDate typed, string field, string what, ModelStateDictionary faults)
    {
        if (typed.IsEmpty)
            return null;
        var day = typed.Read(what, out var error);
        if (error is not null)
            faults.AddModelError(field, error);
        return day;
    }
}
