using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Assessment;
using Throughcare.Storage;
using Throughcare.Storage.Audit;
using Throughcare.Storage.Records;
using Throughcare.Web.Access;
using Throughcare.Web.Audit;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Assessment;

/// <summary>A client behind a figure.</summary>
/// <param name="On">The day on which the figure counts them.</param>
internal sealed record ClientBehind(Client Client, DateOnly? On);

/// <summary>Somebody behind a figure, by a pseudonym, with the groups of their profile.</summary>
/// <param name="On">The day on which the figure counts them; pages show its month.</param>
internal sealed record PseudonymBehind(string Pseudonym, DateOnly? On, IReadOnlyList<string> Profile);

/// <summary>A page of the people behind a figure.</summary>
/// <param name="Counted">How many the figure counts; for those who see clients, by the records of their own agencies, each alone.</param>
internal sealed record PeoplePage(int Counted, int Number, IReadOnlyList<ClientBehind> Clients, IReadOnlyList<PseudonymBehind> Pseudonyms)
{
    public const int Size = 50;

    public int Pages => Math.Max(1, (Counted + Size - 1) / Size);
}

/// <summary>
/// Opens the people behind a figure, for those who may see them, and writes down that it did. Somebody who sees clients
/// sees those whom the figure counts by the records of their own agency alone, see <see cref="AgencyFacts"/>. Nobody sees
/// clients and pseudonyms, so nobody can put the two together.
/// </summary>
internal sealed class PeopleBehindFigure(
    ThroughcareDb db, AgencyFacts agencyFacts, CurrentUser user, UserTrail trail, ShownClients shownClients, Pseudonyms pseudonyms, TimeProvider clock)
{
    public bool ShowsClients => user.Authority.May(PeopleAccess.Clients);

    /// <param name="number">The page, from 1; the last one where there are fewer.</param>
    public async Task<PeoplePage> OpenAsync(Asked asked, FigureKey figure, Selection selection, int number, CancellationToken cancel)
    {
        var counted = ShowsClients ? await OwnAsync(asked.Question!, figure, cancel) : PeopleBehind.Of(asked.Facts!.Facts, asked.Question!, figure);
        var page = new PeoplePage(counted.Count, number, [], []);
        page = page with { Number = Math.Clamp(number, 1, page.Pages) };
        var shown = counted.Skip((page.Number - 1) * PeoplePage.Size).Take(PeoplePage.Size).ToList();
        page = ShowsClients ? page with { Clients = await ClientsAsync(shown, cancel) } : page with { Pseudonyms = Pseudonymous(asked, shown) };
        await RecordAsync(asked, figure, selection, page, cancel);
        return page;
    }

    /// <summary>What the figure counts by the records of each of one's own agencies, as far as one may see the clients.</summary>
    private async Task<IReadOnlyList<Counted>> OwnAsync(Question question, FigureKey figure, CancellationToken cancel)
    {
        var own = new List<Counted>();
        foreach (var agency in user.Authority.AgenciesOf(PeopleAccess.Clients))
        {
            var chosen = question.RecordsOf.Length > 0 ? [question.RecordsOf] : question.Filter.Agencies;
            if (!chosen.IsAny && !chosen.Contains(agency))
                continue;
            var facts = (await agencyFacts.OfAsync(user.PartnershipId, agency, question.AsOf, cancel)).Facts;
            // The figure of another agency is none of this one's.
            if (!FigureKey.TryParse(facts, figure.ToString(), out var known))
                continue;
            var counted = PeopleBehind.Of(facts, question with { Filter = question.Filter with { Agencies = [] } }, known);
            if (user.Authority.MayAt(PeopleAccess.Clients, agency))
                own.AddRange(counted);
            else if (user.Authority.MayOnCaseload(PeopleAccess.Clients, agency))
                own.AddRange(await OnCaseloadAsync(agency, counted, cancel));
        }
        return own;
    }

    private async Task<IEnumerable<Counted>> OnCaseloadAsync(string agency, IEnumerable<Counted> counted, CancellationToken cancel)
    {
        var (partnership, account, today) = (user.PartnershipId, user.AccountId, Words.Today(clock));
        var records = await db.Episodes
            .Where(e => e.PartnershipId == partnership && e.AgencyCode == agency && db.Caseloads.Any(c => c.PartnershipId == partnership
                && c.ClientId == e.ClientId && c.AccountId == account && c.ValidFrom <= today && (c.ValidTo == null || c.ValidTo >= today)))
            .Select(e => e.RecordId)
            .ToHashSetAsync(cancel);
        return counted.Where(c => records.Contains(c.Record));
    }

    private async Task<IReadOnlyList<ClientBehind>> ClientsAsync(List<Counted> shown, CancellationToken cancel)
    {
        var partnership = user.PartnershipId;
        var ids = await RecordStore.ClientsOfAsync(db, partnership, shown.Select(c => c.Record), cancel);
        int[] wanted = [.. ids.Values.Distinct()];
        var clients = await db.Clients.AsNoTracking().Where(c => c.PartnershipId == partnership && wanted.Contains(c.ClientId)).ToDictionaryAsync(c => c.ClientId, cancel);
        return [.. shown.Select(c => new ClientBehind(clients[ids[c.Record]], c.On))];
    }

    private List<PseudonymBehind> Pseudonymous(Asked asked, List<Counted> shown)
    {
        var profiles = CountedRows.Profiles(asked.Facts!.Facts, shown.Select(c => c.Record).ToHashSet());
        return [.. shown.Select(c => new PseudonymBehind(pseudonyms.Of(user.PartnershipId, c.PersonKey), c.On, profiles[c.Record]))];
    }

    /// <summary>What cannot be recorded is not shown.</summary>
    private async Task RecordAsync(Asked asked, FigureKey figure, Selection selection, PeoplePage page, CancellationToken cancel)
    {
        var detail = new Dictionary<string, string>
        {
            ["question"] = SelectionAddress.Write(selection with { Year = asked.Question!.Year, DataTo = asked.Question.AsOf }),
            ["page"] = $"{page.Number}",
        };
        if (ShowsClients)
        {
            shownClients.As(AuditAction.PeopleOpened, "figure", figure.ToString(), detail);
            return;
        }
        detail["pseudonyms"] = string.Join(' ', page.Pseudonyms.Select(p => p.Pseudonym));
        await trail.RecordAsync(AuditAction.PseudonymsOpened, "figure", figure.ToString(), detail: detail, cancel: cancel);
    }
}
