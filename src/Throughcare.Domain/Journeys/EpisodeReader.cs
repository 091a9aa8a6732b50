using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>Reads single episodes of an extract as known on a data date: any date after it counts as missing.</summary>
internal sealed class EpisodeReader
{
    /// <summary>Ages outside which a date of birth counts as missing, in completed years.</summary>
    public const int YoungestAge = 10, OldestAge = 100;

    private static readonly Concept[] Drugs = [Concept.MainDrug, Concept.SecondDrug, Concept.ThirdDrug];

    private readonly Extract extract;
    private readonly EpisodePersons? decided;
    private readonly int asOf;
    private readonly int triaged, discharged, referred;
    private readonly AttributorReader attributor;
    private readonly int[] drugs;
    private readonly int started, modality;
    private readonly bool[][] isPduDrug;
    private readonly int[] tiers;

    /// <param name="decided">Whose the episodes are, if anything was decided; null if the attributor alone decides.</param>
    public EpisodeReader(Extract extract, DateOnly asOf, EpisodePersons? decided = null)
    {
        this.extract = extract;
        this.decided = decided;
        this.asOf = asOf.DayNumber;
        var version = extract.Version;
        int Episode(Concept concept) => extract.Schema.Episode.OffsetOf(version[concept]);
        triaged = Episode(Concept.TriageDate);
        discharged = Episode(Concept.DischargeDate);
        referred = Episode(Concept.ReferralDate);
        attributor = extract.Schema.Attributor;
        drugs = [.. Drugs.Select(Episode)];
        started = extract.Schema.Intervention.OffsetOf(version[Concept.InterventionStartDate]);
        modality = extract.Schema.Intervention.OffsetOf(version[Concept.InterventionType]);
        isPduDrug = [.. Drugs.Select(d => version.List(d).Codes.Select(c => c.IsIn(CodeGroup.Opiate) || c.IsIn(CodeGroup.Crack)).ToArray())];
        tiers = [.. version.List(Concept.InterventionType).Codes.Select(c => c.Tier ?? 0)];
    }

    /// <summary>A day as known on the data date.</summary>
    public int UpToDataDate(int day) => day <= asOf ? day : EpisodeFact.Missing;

    /// <summary>The tier of an intervention; 0 if it has no known type.</summary>
    public int TierOf(ReadOnlySpan<byte> intervention)
    {
        var code = RecordLayout.GetByte(intervention, modality);
        return code < 0 ? 0 : tiers[code];
    }

    /// <summary>The day an intervention started, or missing.</summary>
    public int StartOf(ReadOnlySpan<byte> intervention) => UpToDataDate(RecordLayout.GetInt(intervention, started));

    public EpisodeFact Read(int episode)
    {
        var record = extract.Episodes[episode];
        var triage = UpToDataDate(RecordLayout.GetInt(record, triaged));
        var discharge = UpToDataDate(RecordLayout.GetInt(record, discharged));
        var (structured, openAccess) = FirstStarts(episode);
        var kind = structured != EpisodeFact.Open ? EpisodeKind.Structured
            : openAccess != EpisodeFact.Open ? EpisodeKind.OpenAccess
            : EpisodeKind.NotStarted;
        var first = kind switch
        {
            EpisodeKind.Structured => structured,
            EpisodeKind.OpenAccess => openAccess,
            _ => EpisodeFact.Missing,
        };
        var start = kind == EpisodeKind.NotStarted ? UpToDataDate(RecordLayout.GetInt(record, referred))
            : triage >= 0 && triage < first ? triage
            : first;
        if (!extract.Episodes.HasConsent(episode))
            kind = EpisodeKind.Withheld;
        else if (discharge >= 0 && (discharge < triage || discharge < first))
            kind = EpisodeKind.Impossible;
        var birth = PlausibleBirth(attributor.Born(record), start);
        return new EpisodeFact
        {
            Kind = kind,
            Start = start,
            End = discharge >= 0 ? discharge : EpisodeFact.Open,
            FirstStart = first,
            Born = birth,
            Person = PersonOf(record, birth, episode),
            IsPdu = IsPdu(record),
        };
    }

    private (int Structured, int OpenAccess) FirstStarts(int episode)
    {
        var (structured, openAccess) = (EpisodeFact.Open, EpisodeFact.Open);
        foreach (var i in extract.Interventions.Of(episode))
        {
            var intervention = extract.Interventions[i];
            var start = StartOf(intervention);
            if (start < 0)
                continue;
            var tier = TierOf(intervention);
            if (tier is 3 or 4)
                structured = Math.Min(structured, start);
            else if (tier == 2)
                openAccess = Math.Min(openAccess, start);
        }
        return (structured, openAccess);
    }

    private static int PlausibleBirth(int birth, int start)
    {
        if (birth < 0 || start < 0)
            return birth;
        return Age.At(birth, start) is >= YoungestAge and <= OldestAge ? birth : EpisodeFact.Missing;
    }

    /// <summary>The attributor as a number; without one, or with an impossible date of birth, the episode is its own person.</summary>
    private ulong PersonOf(ReadOnlySpan<byte> record, int birth, int episode)
    {
        var isKnown = birth >= 0 & attributor.TryPack(record, out var packed);
        if (decided is not null && decided.TryFind(extract, episode, out var person) && (isKnown || person.IsWhole))
            return EpisodeFact.Decided | (uint)person.Position;
        return isKnown ? packed : EpisodeFact.NoAttributor | (uint)episode;
    }

    private bool IsPdu(ReadOnlySpan<byte> record)
    {
        for (var drug = 0; drug < drugs.Length; drug++)
        {
            var code = RecordLayout.GetByte(record, drugs[drug]);
            if (code >= 0 && isPduDrug[drug][code])
                return true;
        }
        return false;
    }
}
