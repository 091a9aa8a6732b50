using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Organisations;
using Throughcare.Domain.Submissions;
using Throughcare.Storage;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Submissions;

namespace Throughcare.Services.Assessment;

/// <summary>What a partnership consists of, as it was on a day.</summary>
/// <param name="Name">Name of the partnership.</param>
/// <param name="Agencies">Names by code, no two the same.</param>
/// <param name="Localities">Its localities, by name, no two the same.</param>
/// <param name="DataDates">Data dates of the submissions that were accepted, the latest first.</param>
/// <param name="Successions">Its agencies that have merged into others.</param>
/// <param name="Estimates">Estimates of prevalence by the first calendar year and the population.</param>
public sealed record PartnershipDirectory(
    string Name,
    IReadOnlyDictionary<string, string> Agencies,
    IReadOnlyList<Locality> Localities,
    IReadOnlyList<DateOnly> DataDates,
    Successions Successions,
    IReadOnlyDictionary<(int FirstYear, string Population), int> Estimates)
{
    /// <summary>Name of an agency; its code if it has none.</summary>
    public string Agency(string code) => Agencies.GetValueOrDefault(code, code);

    public int? Estimate(FinancialYear year, Population population) =>
        Estimates.TryGetValue((year.FirstYear, population.Key()), out var people) ? people : null;

    public static async Task<PartnershipDirectory> ReadAsync(ThroughcareDb db, int partnership, DateOnly day, CancellationToken cancel = default)
    {
        var name = await db.Partnerships.Where(p => p.PartnershipId == partnership).Select(p => p.Name).SingleAsync(cancel);
        // An agency that had no name yet, or no longer has one, is called by the one nearest in time.
        var agencies = await db.Agencies.AsNoTracking().Where(a => a.PartnershipId == partnership).ToListAsync(cancel);
        var localities = await db.Localities.AsNoTracking()
            .Where(l => l.PartnershipId == partnership).On(day)
            .OrderBy(l => l.Name).ToListAsync(cancel);
        var localityNames = Distinct(localities.ToDictionary(l => l.LocalityKey, l => l.Name));
        var dates = await db.Submissions.Where(s => s.PartnershipId == partnership && s.State == SubmissionState.Accepted)
            .Select(s => s.DataDate).Distinct().OrderByDescending(d => d).ToListAsync(cancel);
        var estimates = await db.PrevalenceEstimates.AsNoTracking().Where(e => e.PartnershipId == partnership).ToListAsync(cancel);
        var endings = await db.AgencyEndings.Where(e => e.PartnershipId == partnership && e.SuccessorCode != null).ToListAsync(cancel);
        return new PartnershipDirectory(
            name,
            Distinct(agencies.GroupBy(a => a.AgencyCode).ToDictionary(g => g.Key, g => g.NearestTo(day).Name)),
            [.. localities.Select(l =>
                new Locality(l.LocalityKey, localityNames[l.LocalityKey],
                l.Postcodes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))],
            dates,
            new Successions(endings.Select(e => new Succession(e.AgencyCode, e.ValidFrom, e.ValidTo, e.SuccessorCode!))),
            estimates.ToDictionary(e => (e.YearStart, e.Population), e => e.People));
    }

    /// <summary>Rows, columns and boxes are told apart by their names: a name shared by several is followed by the key.</summary>
    private static Dictionary<string, string> Distinct(Dictionary<string, string> names)
    {
        var shared = names.Values.GroupBy(n => n.Trim(), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names.ToDictionary(n => n.Key, n => shared.Contains(n.Value.Trim()) ? $"{n.Value.Trim()} ({n.Key})" : n.Value);
    }
}
