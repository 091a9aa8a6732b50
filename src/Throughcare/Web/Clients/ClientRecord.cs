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
internal sealed record ShownEpisode(Episode Record, string Title, bool IsOpen, IReadOnlyList<ShownValue> Client, IReadOnlyList<ShownValue> Values, IReadOnlyList<ShownDetail> Interventions, IReadOnlyList<ShownDetail> Tops);

/// <summary>Something that happened on a day.</summary>
/// <param name="Reference">The agency's id of the episode.</param>
internal sealed record KeyDate(DateOnly Day, string What, string Text, string Reference);

/// <summary>A client's records in force, in plain English.</summary>
internal sealed record ClientRecord(IReadOnlyList<ShownEpisode> Episodes, IReadOnlyList<KeyDate> Dates)
{
    private static readonly DatasetVersion Version = DatasetVersion.H;

    public static async Task<ClientRecord> ReadAsync(ThroughcareDb db, Client client, CancellationToken cancel)
    {
        var (partnership, id) = (client.PartnershipId, client.ClientId);
        var episodes = await db.Episodes.AsNoTracking().Where(r => r.PartnershipId == partnership && r.ClientId == id && r.Until == null).ToListAsync(cancel);
        var interventions = await db.Interventions.AsNoTracking().Where(r => r.PartnershipId == partnership && r.ClientId == id && r.Until == null).ToListAsync(cancel);
        var tops = await db.Tops.AsNoTracking().Where(r => r.PartnershipId == partnership && r.ClientId == id && r.Until == null).ToListAsync(cancel);
        var ordered = episodes.OrderByDescending(e => Day(e, "TRIAGED") ?? Day(e, "REFLD")).ThenBy(e => e.EpisodeRef, StringComparer.Ordinal).ToList();
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
        var start = Day(episode, "TRIAGED") ?? Day(episode, "REFLD");
        var end = Day(episode, "DISD");
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
            [.. interventions.OrderBy(i => Day(i, "MODST") ?? Day(i, "REFMODDT")).Select(i => new ShownDetail(Named(i, "MODAL", "Intervention"), Day(i, "MODST"), Values(i, Entity.Intervention, "MODAL"), i.Since))],
            [.. tops.OrderBy(t => Day(t, "TOPDATE")).Select(t => new ShownDetail(Named(t, "TRSTAGE", "Outcomes profile"), Day(t, "TOPDATE"), Values(t, Entity.Top, "TRSTAGE"), t.Since))]);
    }

    private static IEnumerable<KeyDate> DatesOf(Episode episode, IEnumerable<Intervention> interventions, IEnumerable<Top> tops)
    {
        (string Header, string What, string TextOf)[] ofEpisode = [("REFLD", "Referred", "RFLS"), ("TRIAGED", "Triaged", ""), ("CPLANDT", "Care plan started", ""), ("DISD", "Discharged", "DISRSN")];
        foreach (var (header, what, textOf) in ofEpisode)
        {
            if (Day(episode, header) is { } day)
                yield return new KeyDate(day, what, textOf.Length == 0 ? "" : Text(Version[textOf], episode[textOf]), episode.EpisodeRef);
        }
        foreach (var i in interventions)
        {
            if (Day(i, "MODST") is { } start)
                yield return new KeyDate(start, "Intervention started", Named(i, "MODAL", ""), episode.EpisodeRef);
            if (Day(i, "MODEND") is { } end)
                yield return new KeyDate(end, "Intervention ended", Named(i, "MODAL", ""), episode.EpisodeRef);
        }
        foreach (var t in tops)
        {
            if (Day(t, "TOPDATE") is { } day)
                yield return new KeyDate(day, "Outcomes profile", Named(t, "TRSTAGE", ""), episode.EpisodeRef);
        }
    }

    private static DateOnly? Day(SourceRecord record, string header) => record[header] as DateOnly?;

    private static string Named(SourceRecord record, string header, string otherwise) => Text(Version[header], record[header]) is { Length: > 0 } name ? name : otherwise;

    private static IReadOnlyList<ShownValue> Values(SourceRecord record, Entity entity, string except = "") =>
        [.. Version.Fields
            .Where(f => f.Entity == entity && f.Header != except && record[f.Header] is not null)
            .Select(f => new ShownValue(f.Name, Text(f, record[f.Header])))];
}
