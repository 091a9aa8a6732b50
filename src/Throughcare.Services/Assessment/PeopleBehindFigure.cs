using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Domain.Assessment;
using Throughcare.Services.Audit;
using Throughcare.Services.Clients;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;

namespace Throughcare.Services.Assessment;

/// <summary>A client behind a figure.</summary>
/// <param name="On">The day on which the figure counts them.</param>
public sealed record ClientBehind(Client Client, DateOnly? On);

/// <summary>Somebody behind a figure, by a pseudonym, with the keys of the groups of their profile.</summary>
/// <param name="On">The day on which the figure counts them; pages show its month.</param>
public sealed record PseudonymBehind(string Pseudonym, DateOnly? On, IReadOnlyList<string> Profile);

/// <summary>A page of the people behind a figure.</summary>
/// <param name="Counted">How many the figure counts; for those who see clients, by the records of each of their own agencies alone.</param>
public sealed record PeoplePage(int Counted, int Number, IReadOnlyList<ClientBehind> Clients, IReadOnlyList<PseudonymBehind> Pseudonyms)
{
    public const int Size = 50;

    public int Pages => Math.Max(1, (Counted + Size - 1) / Size);
}

/// <summary>
/// Opens the people behind a figure, for those who may see them, and records that it did. Somebody who sees clients
/// sees those whom the figure counts by the records of their own agency alone: see <see cref="AgencyFacts"/>. Nobody
/// sees both clients and pseudonyms, so nobody can put the two together.
/// </summary>
public sealed class PeopleBehindFigure(
    ThroughcareDb db, AgencyFacts agencyFacts, RecordAccess access, AuditTrail trail, ShownClients shownClients, Pseudonyms pseudonyms)
{
    /// <summary>Whether somebody sees clients behind figures, by their references; others see pseudonyms, if anything.</summary>
    public static bool ShowsClients(Actor actor) => actor.Authority.May(Permissions.OpenPeople);

    /// <summary>Whether somebody may open the people behind a figure.</summary>
    public static bool MayOpen(Authority authority) => authority.May(Permissions.OpenPeople) || authority.May(Permissions.SeePseudonyms);

    /// <param name="number">The page, from 1; the last one if there are fewer.</param>
    public async Task<PeoplePage> OpenAsync(Actor actor, AskedQuestion asked, FigureKey figure, Selection selection, int number, CancellationToken cancel)
    {
        var showsClients = ShowsClients(actor);
        var counted = showsClients ? await OwnAsync(actor, asked.Question!, figure, cancel) : PeopleBehind.Of(asked.Facts!.Facts, asked.Question!, figure);
        var page = new PeoplePage(counted.Count, number, [], []);
        page = page with { Number = Math.Clamp(number, 1, page.Pages) };
        var shown = counted.Skip((page.Number - 1) * PeoplePage.Size).Take(PeoplePage.Size).ToList();
        page = showsClients
            ? page with { Clients = await ClientsAsync(actor, shown, cancel) }
            : page with { Pseudonyms = Pseudonymous(actor, asked, shown) };
        await RecordAsync(actor, asked, figure, selection, page, cancel);
        return page;
    }

    /// <summary>What the figure counts by the records of each of somebody's own agencies, as far as they may see the clients.</summary>
    private async Task<IReadOnlyList<Counted>> OwnAsync(Actor actor, Question question, FigureKey figure, CancellationToken cancel)
    {
        var own = new List<Counted>();
        foreach (var agency in actor.Authority.AgenciesOf(Permissions.OpenPeople))
        {
            var chosen = question.RecordsOf.Length > 0 ? [question.RecordsOf] : question.Filter.Agencies;
            if (!chosen.IsAny && !chosen.Contains(agency))
                continue;
            var facts = (await agencyFacts.OfAsync(actor.PartnershipId, agency, question.AsOf, cancel)).Facts;
            // This agency has no part in the figure of another.
            if (!FigureKey.TryParse(facts, figure.ToString(), out var known))
                continue;
            var counted = PeopleBehind.Of(facts, question with { Filter = question.Filter with { Agencies = [] } }, known);
            own.AddRange(actor.Authority.MayAt(Permissions.OpenPeople, agency) ? counted : await SeenAsync(actor, agency, counted, cancel));
        }
        return own;
    }

    /// <summary>The clients whose records may be seen by somebody who does not see all of the agency's.</summary>
    private async Task<IEnumerable<Counted>> SeenAsync(Actor actor, string agency, IEnumerable<Counted> counted, CancellationToken cancel)
    {
        var clients = access.ClientsOf(actor, Permissions.OpenPeople).Where(c => c.AgencyCode == agency);
        var records = await db.Episodes
            .Where(e => e.PartnershipId == actor.PartnershipId && e.AgencyCode == agency && clients.Any(c => c.ClientId == e.ClientId))
            .Select(e => e.RecordId)
            .ToHashSetAsync(cancel);
        return counted.Where(c => records.Contains(c.Record));
    }

    private async Task<IReadOnlyList<ClientBehind>> ClientsAsync(Actor actor, List<Counted> shown, CancellationToken cancel)
    {
        var partnership = actor.PartnershipId;
        var ids = await RecordStore.ClientsOfAsync(db, partnership, shown.Select(c => c.Record), cancel);
        int[] wanted = [.. ids.Values.Distinct()];
        var clients = await db.Clients.AsNoTracking().Where(c => c.PartnershipId == partnership && wanted.Contains(c.ClientId))
            .ToDictionaryAsync(c => c.ClientId, cancel);
        return [.. shown.Select(c => new ClientBehind(clients[ids[c.Record]], c.On))];
    }

    private List<PseudonymBehind> Pseudonymous(Actor actor, AskedQuestion asked, List<Counted> shown)
    {
        var profiles = CountedRows.Profiles(asked.Facts!.Facts, shown.Select(c => c.Record).ToHashSet());
        return [.. shown.Select(c => new PseudonymBehind(pseudonyms.Of(actor.PartnershipId, c.Person), c.On, profiles[c.Record]))];
    }

    /// <summary>What cannot be recorded is not shown.</summary>
    private async Task RecordAsync(Actor actor, AskedQuestion asked, FigureKey figure, Selection selection, PeoplePage page, CancellationToken cancel)
    {
        var detail = new Dictionary<string, string>
        {
            ["question"] = SelectionAddress.Write(selection with { Year = asked.Question!.Year, DataTo = asked.Question.AsOf }),
            ["page"] = $"{page.Number}",
        };
        var subject = new AuditSubject("figure", figure.ToString());
        if (ShowsClients(actor))
        {
            shownClients.As(AssessmentEvents.PeopleOpened, subject, detail);
            return;
        }
        detail["pseudonyms"] = string.Join(' ', page.Pseudonyms.Select(p => p.Pseudonym));
        await trail.RecordAsync(AuditEntry.Of(actor, AssessmentEvents.PseudonymsOpened, subject, detail: detail), cancel);
    }
}
