using Throughcare.Services.Organisations;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Submissions;

/// <summary>Agencies as there is one to choose.</summary>
internal static class AgencyChoice
{
    public static IReadOnlyList<Choice> Of(IEnumerable<NamedAgency> agencies) => [.. agencies.Select(a => new Choice(a.Code, a.Name))];

    /// <summary>The same with their codes, where they are to be told apart.</summary>
    public static IReadOnlyList<Choice> WithCodes(IEnumerable<Choice> agencies) => [.. agencies.Select(a => a with { Label = $"{a.Label} ({a.Value})" })];
}
