using Throughcare.Domain.Access;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Submissions;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;
using Throughcare.Storage.Submissions;

namespace Throughcare.Services.Audit;

/// <summary>
/// The clients whose references an answer shows. Every reference becomes text here and nowhere else, so the trail names
/// everybody who is shown, whatever the page: the event is written before the first byte is sent, and what cannot be
/// recorded is not shown.
/// </summary>
/// <param name="who">The one to whom they are shown.</param>
public sealed class ShownClients(AuditTrail trail, Func<Actor> who)
{
    private readonly HashSet<Shown> recorded = [];

    private readonly HashSet<Shown> noted = [];

    private AuditEntry? what;

    private bool hasBegun;

    /// <summary>
    /// Says what the answer is, for the event that names the clients on it. The event is written even if the answer
    /// shows none.
    /// </summary>
    /// <param name="detail">Further particulars.</param>
    public void As(AuditAction action, AuditSubject subject = default, IReadOnlyDictionary<string, string>? detail = null) =>
        what = AuditEntry.Of(who(), action, subject, detail: detail);

    /// <summary>The reference of a client, to be shown.</summary>
    public string Reference(Client client) => Note(new Shown(client.ClientId, "", true, ""), client.ClientRef.Reveal());

    /// <summary>A reference in a submission, to be shown; empty if a row has none.</summary>
    public string Reference(Submission submission, ClientReference reference) =>
        // The rows of files that cannot be used may be those of any agency.
        Reference(submission.AgencyCode, reference, isCertain: submission.State != SubmissionState.Unusable);

    /// <summary>An agency's reference for somebody who need not be among the partnership's clients, to be shown.</summary>
    /// <param name="isCertain">Whether it is certainly that agency's.</param>
    public string Reference(string agency, ClientReference reference, bool isCertain = true) =>
        reference.IsEmpty ? "" : Note(new Shown(0, agency, isCertain, reference.Reveal()), reference.Reveal());

    /// <summary>A value in a submission, to be shown: in some fields it is a reference.</summary>
    /// <param name="field">Header of the field.</param>
    public string Value(Submission submission, string field, string value) =>
        submission.DatasetVersion.Find(field)?.Concept is { } concept && (concept == Concept.ClientReference || concept == Concept.ClientId)
            ? Reference(submission, value)
            : value;

    /// <summary>Records who is shown. Anybody not noted by now can no longer be shown once the answer has begun.</summary>
    public async Task RecordAsync(CancellationToken cancel)
    {
        var (entries, clients) = (Entries(), noted.ToList());
        Forget();
        if (entries.Count == 0)
            return;
        await trail.RecordAsync(entries, cancel);
        recorded.UnionWith(clients);
    }

    /// <summary>None of what was noted is shown after all.</summary>
    public void Forget()
    {
        noted.Clear();
        what = null;
    }

    /// <summary>Called just before the first byte of an answer.</summary>
    /// <exception cref="InvalidOperationException">It shows a client whom no event names: it must not go out.</exception>
    public void Begin()
    {
        hasBegun = true;
        if (noted.Count > 0)
            throw new InvalidOperationException("An answer shows clients, and no event names them.");
    }

    private string Note(Shown client, string reference)
    {
        if (recorded.Contains(client))
            return reference;
        if (hasBegun)
            throw new InvalidOperationException("An answer that has begun shows a client whom no event before it names.");
        noted.Add(client);
        return reference;
    }

    /// <summary>The events to write: several if one would hold too many clients.</summary>
    private List<AuditEntry> Entries()
    {
        if (what is null && noted.Count == 0)
            return [];
        var about = what ?? AuditEntry.Of(who(), TrailEvents.ClientsShown);
        // The client whom an event is about need not be named again.
        var subject = about.SubjectKind == NamedClients.Client ? about.Subject : "";
        var numbers = noted.Where(c => c.Number > 0 && $"{c.Number}" != subject).Select(c => c.Number).Order();
        List<Dictionary<string, string>> parts =
        [
            .. numbers.Chunk(NamedClients.MostOfEvent).Select(NamedClients.ByNumber),
            .. noted.Where(c => c.Number == 0).GroupBy(c => (c.Agency, c.IsCertain))
                .SelectMany(g => InParts(g.Select(c => c.Reference).Order(StringComparer.Ordinal))
                    .Select(part => NamedClients.ByReference(g.Key.Agency, g.Key.IsCertain, part))),
        ];
        if (parts.Count == 0)
            return [about];
        if (parts.Count > 1)
        {
            foreach (var (i, part) in parts.Index())
                part["part"] = $"{i + 1} of {parts.Count}";
        }
        return [.. parts.Select(part => about with { Detail = about.Detail.Concat(part).ToDictionary() })];
    }

    private static IEnumerable<IReadOnlyList<string>> InParts(IEnumerable<string> references)
    {
        var (part, characters) = (new List<string>(), 0);
        foreach (var reference in references)
        {
            if (part.Count == NamedClients.MostOfEvent || (part.Count > 0 && characters + reference.Length > NamedClients.MostCharacters))
            {
                yield return part;
                (part, characters) = ([], 0);
            }
            part.Add(reference);
            characters += reference.Length;
        }
        yield return part;
    }

    /// <summary>Somebody who is shown.</summary>
    /// <param name="Number">Their number; 0 for one who is named by agency and reference.</param>
    /// <param name="IsCertain">Whether they are certainly the agency's.</param>
    private sealed record Shown(int Number, string Agency, bool IsCertain, string Reference);
}
