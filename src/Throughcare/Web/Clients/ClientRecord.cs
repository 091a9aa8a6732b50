using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Dataset;
using Throughcare.Storage;
using Throughcare.Storage.Records;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Clients;

/// <summary>A value of a record as a person reads it.</summary>
/// <param name="Name">What the field is called.</param>
/// <param name="Text">The value in words: codes by their label.</param>
internal sealed record ShownValue(string Name, string Text);

/// <summary>An intervention or outcomes profile.</summary>
internal sealed record ShownDetail(string Title, DateOnly? Day, IReadOnlyList<ShownValue> Values, int Since);

/// <summary>An episode with what belongs to it.</summary>
internal sealed record ShownEpisode(Episode Record, string Title, bool IsOpen, IReadOnlyList<ShownValue> Client, IReadOnlyList<ShownValue> Values,
    IReadOnlyList<ShownDetail> Interventions, IReadOnlyList<ShownDetail> Tops);

/// <summary>Something that happened on a day.</summary>
/// <param name="Reference">The agency's id of the episode.</param>
internal sealed record KeyDate(DateOnly Day, string What, string Text, string Reference);

/// <summary>A client's records in force, in plain English.</summary>
internal sealed record ClientRecord(IReadOnlyList<ShownEpisode> Episodes, IReadOnlyList<KeyDate> Dates)
{
    private static readonly DatasetVersion Version = RecordStore.Version;

    public static async Task<ClientRecord> ReadAsync(ThroughcareDb db, Client client, CancellationToken cancel)
    {
        var (partnership, id) = (client.PartnershipId, client.ClientId);
        var episodes = await db.Episodes.AsNoTracking().InForceIn(db).Where(r => r.PartnershipId == partnership && r.ClientId == id).ToListAsync(cancel);
        var interventions = await db.Interventions.AsNoTracking().InForceIn(db).Where(r => r.PartnershipId == partnership && r.ClientId == id).ToListAsync(cancel);
        var tops = await db.Tops.AsNoTracking().InForceIn(db).Where(r => r.PartnershipId == partnership && r.ClientId == id).ToListAsync(cancel);
        var ordered = episodes.OrderByDescending(e => Day(e, Concept.TriageDate) ?? Day(e, Concept.ReferralDate))
            .ThenBy(e => e.EpisodeRef, StringComparer.Ordinal).ToList();
        var shown = ordered.Select(e => Shown(e, interventions.Where(i => i.EpisodeRef == e.EpisodeRef), tops.Where(t => t.EpisodeRef == e.EpisodeRef))).ToList();
        var dates = ordered.SelectMany(e => DatesOf(e, interventions.Where(i => i.EpisodeRef == e.EpisodeRef), tops.Where(t => t.EpisodeRef == e.EpisodeRef)))
            .OrderByDescending(d => d.Day).ToList();
        return new ClientRecord(shown, dates);
    }

    /// <summary>A value in words: a code by its label, a date as it is written.</summary>
    public static string Text(Field field, object? value) => value switch
    {
        null => "",
        DateOnly day => Words.Day(day),
        string code when field.List is { } list => list.Find(code) is var position and >= 0 ? list.Codes[position].Label : code,
        _ => $"{value}",
    };

    private static ShownEpisode Shown(Episode episode, IEnumerable<Intervention> interventions, IEnumerable<Top> tops)
    {
        var start = Day(episode, Concept.TriageDate) ?? Day(episode, Concept.ReferralDate);
        var end = Day(episode, Concept.DischargeDate);
        var title = (start, end) switch
        {
            ({ } from, { } to) => $"{Words.Day(from)} to {Words.Day(to)}",
            ({ } from, null) => $"From {Words.Day(from)}, open",
            (null, { } to) => $"To {Words.Day(to)}",
            _ => "Open, without dates",
        };
        return new ShownEpisode(
            episode,
            title,
            end is null,
            Values(episode, Entity.Client),
            Values(episode, Entity.Episode),
            [.. interventions.OrderBy(i => Day(i, Concept.InterventionStartDate) ?? Day(i, Concept.InterventionReferralDate))
                .Select(i => Detail(i, Concept.InterventionType, "Intervention", Concept.InterventionStartDate))],
            [.. tops.OrderBy(t => Day(t, Concept.TopDate))
                .Select(t => Detail(t, Concept.TreatmentStage, "Outcomes profile", Concept.TopDate))]);
    }

    private static IEnumerable<KeyDate> DatesOf(Episode episode, IEnumerable<Intervention> interventions, IEnumerable<Top> tops)
    {
        (Concept Date, string What, Concept? Text)[] ofEpisode =
        [
            (Concept.ReferralDate, "Referred", Concept.ReferralSource),
            (Concept.TriageDate, "Triaged", null),
            (Concept.CarePlanDate, "Care plan started", null),
            (Concept.DischargeDate, "Discharged", Concept.DischargeReason),
        ];
        foreach (var (date, what, text) in ofEpisode)
        {
            if (Day(episode, date) is { } day)
                yield return new KeyDate(day, what, text is null ? "" : Named(episode, text, ""), episode.EpisodeRef);
        }
        foreach (var i in interventions)
        {
            if (Day(i, Concept.InterventionStartDate) is { } start)
                yield return new KeyDate(start, "Intervention started", Named(i, Concept.InterventionType, ""), episode.EpisodeRef);
            if (Day(i, Concept.InterventionEndDate) is { } end)
                yield return new KeyDate(end, "Intervention ended", Named(i, Concept.InterventionType, ""), episode.EpisodeRef);
        }
        foreach (var t in tops)
        {
            if (Day(t, Concept.TopDate) is { } day)
                yield return new KeyDate(day, "Outcomes profile", Named(t, Concept.TreatmentStage, ""), episode.EpisodeRef);
        }
    }

    /// <param name="name">What it is called by.</param>
    /// <param name="otherwise">What it is called where that is missing.</param>
    private static ShownDetail Detail(SourceRecord record, Concept name, string otherwise, Concept date) =>
        new(Named(record, name, otherwise), Day(record, date), Values(record, Version[name].Entity, name), record.Since);

    private static DateOnly? Day(SourceRecord record, Concept concept) => record.Value(concept) as DateOnly?;

    private static string Named(SourceRecord record, Concept concept, string otherwise) =>
        Text(Version[concept], record.Value(concept)) is { Length: > 0 } name ? name : otherwise;

    private static IReadOnlyList<ShownValue> Values(SourceRecord record, Entity entity, Concept? except = null) =>
        [.. Version.Fields
            .Where(f => f.Entity == entity && (except is null || f.Concept != except) && record.Value(f) is not null)
            .Select(f => new ShownValue(f.Name, Text(f, record.Value(f))))];
}
