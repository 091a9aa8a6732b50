using System.Text;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.MadeUp;

/// <summary>
/// Writes an episode as rows: its interventions and its outcomes profiles side by side, one of each to a row, with the
/// values of client and episode repeated on every row.
/// </summary>
internal sealed class EpisodeWriter
{
    /// <summary>Most interventions or profiles that one episode is given.</summary>
    private const int MostRows = 24;

    private static readonly byte[] Psychosocial = "4"u8.ToArray();
    private static readonly byte[] StructuredAlcohol = "11"u8.ToArray();

    private readonly record struct Treatment(byte[] Modality, int Referred, int Offered, int Start, int End);

    private readonly record struct OutcomeProfile(byte Stage, int Day);

    private readonly PartnershipProfile profile;
    private readonly int asOf;
    private readonly DeliberateFaults faults;
    private readonly Outcomes outcomes;
    private readonly byte[][] agencyCodes;
    private readonly Weighted<byte[]>[] interventions;
    private readonly Dictionary<string, Weighted<byte[]>> sources, reasons;
    private readonly Weighted<byte[]> neverStartedReasons;
    private readonly Weighted<int> waits, more;
    private readonly List<Treatment> treatments = [];
    private readonly List<OutcomeProfile> tops = [];

    public EpisodeWriter(PartnershipProfile profile, Calendar calendar, Outcomes outcomes, DeliberateFaults faults)
    {
        this.profile = profile;
        this.outcomes = outcomes;
        this.faults = faults;
        asOf = calendar.AsOf;
        agencyCodes = [.. profile.Agencies.Select(a => a.Code).Concat(profile.OpenAccess.Select(a => a.Code)).Select(Encoding.ASCII.GetBytes)];
        interventions = [.. profile.Agencies.Select(a => a.Interventions).Concat(profile.OpenAccess.Select(a => a.Interventions)).Select(Weighted.Codes)];
        sources = ByGroup(Concept.ReferralSource, profile.Rates["sourceCodes"]);
        reasons = ByGroup(Concept.DischargeReason, profile.Rates["reasons"]);
        neverStartedReasons = Weighted.Codes(profile.Rates["neverStartedReasons"]);
        waits = Weighted.Numbers(profile.Rates["wait"]);
        more = Weighted.Numbers(profile.Rates["interventionsMore"]);
    }

    /// <summary>Writes an episode of a person whose own cells are filled.</summary>
    /// <param name="clientNumber">Number of the client at the agency, from 1.</param>
    /// <param name="episodeNumber">Number of the episode of the client there, from 1.</param>
    /// <param name="isAtYearEnd">Whether the person is in structured treatment at the end of the year.</param>
    public void Write(Episode episode, Client client, int clientNumber, int episodeNumber, bool isAtYearEnd, Chance chance, Row row, AgencyFile file)
    {
        DrawTreatments(episode, client, chance);
        DrawTops(episode, chance);
        FillEpisode(episode, clientNumber, episodeNumber, chance, row);
        var fault = faults.Pick(episode, isAtYearEnd, tops.Count > 0, chance);
        if (fault?.Place == FaultPlace.Record)
            row = faults.Spoil(fault, episode, row);
        for (var n = 0; n < Math.Max(1, Math.Max(treatments.Count, tops.Count)); n++)
        {
            FillTreatment(n, episode, chance, row);
            FillTop(n, episode, chance, row);
            file.Write(row, Columns.Count);
            if (n == 0 && fault is not null && fault.Place != FaultPlace.Record)
                faults.WriteExtra(fault, episode, row, file);
        }
    }

    /// <summary>Codes of a concept by their group, in the proportion of the weights.</summary>
    private static Dictionary<string, Weighted<byte[]>> ByGroup(Concept concept, IReadOnlyDictionary<string, double> weights) =>
        PartnershipGenerator.Version.List(concept).Codes
            .Where(c => weights.ContainsKey(c.Value))
            .GroupBy(c => c.Group, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new Weighted<byte[]>(g.Select(c => (Encoding.ASCII.GetBytes(c.Value), weights[c.Value]))), StringComparer.Ordinal);

    private void DrawTreatments(Episode episode, Client client, Chance chance)
    {
        treatments.Clear();
        var last = episode.LastDay(asOf);
        if (episode.Kind == EpisodeKind.NotStarted)
        {
            var offered = episode.Triage + chance.Between(0, 9);
            treatments.Add(new(Modality(episode, client, chance), episode.Triage, Math.Min(offered, last), Episode.Open, Episode.Open));
            return;
        }
        AddTreatment(episode.Start);
        for (var n = more.Pick(chance); n > 0 && last > episode.Start; n--)
            AddTreatment(chance.Between(episode.Start + 1, last));
        // Open-access services see people for as long as they are open: the last contact is a recent one.
        if (episode is { Kind: EpisodeKind.OpenAccess, IsOpen: true } && asOf - episode.Start > 200)
            AddTreatment(asOf - chance.Below(200));

        void AddTreatment(int start)
        {
            var offered = start - chance.Below(4);
            var longest = waits.Pick(chance);
            var referred = offered - (longest == 0 ? 0 : chance.Between(longest / 2, longest));
            var end = episode.IsOpen && chance.Is(0.75) ? Episode.Open : chance.Between(start, last);
            // The last day of a stay is usually also the last of what was given.
            if (!episode.IsOpen && chance.Is(0.8))
                end = last;
            treatments.Add(new(Modality(episode, client, chance), referred, offered, start, end));
        }
    }

    private byte[] Modality(Episode episode, Client client, Chance chance)
    {
        var modality = interventions[episode.Agency].Pick(chance);
        // Nobody is prescribed a substitute for a drug that they do not take.
        var prescribed = modality.AsSpan().SequenceEqual("2"u8) || modality.AsSpan().SequenceEqual("3"u8);
        if (!prescribed || client.Uses("1"u8))
            return modality;
        return client.Uses("7000"u8) ? StructuredAlcohol : Psychosocial;
    }

    private void DrawTops(Episode episode, Chance chance)
    {
        tops.Clear();
        if (episode.Kind != EpisodeKind.Structured)
            return;
        var rates = profile.Outcomes;
        var last = episode.LastDay(asOf);
        if (chance.Is(rates.Start))
            tops.Add(new((byte)'S', Math.Min(episode.Start + chance.Between(-3, 12), last)));
        for (var due = episode.Start + (rates.ReviewEveryDays * 2 / 3); due < last && tops.Count < MostRows; due += rates.ReviewEveryDays)
        {
            if (chance.Is(rates.Review))
                tops.Add(new((byte)'R', Math.Min(due + chance.Between(-20, 20), last)));
        }
        // A client who is still there is seen again before a year has passed.
        if (episode.IsOpen && asOf - episode.Start > 270)
            tops.Add(new((byte)'R', asOf - chance.Below(180)));
        if (!episode.IsOpen && chance.Is(rates.Exit))
            tops.Add(new((byte)'E', Math.Min(episode.Discharge + chance.Between(-10, 3), asOf)));
    }

    private void FillEpisode(Episode episode, int clientNumber, int episodeNumber, Chance chance, Row row)
    {
        var agency = agencyCodes[episode.Agency];
        row.Set(Columns.Agency, agency);
        Span<byte> id = stackalloc byte[Row.Widest];
        agency.CopyTo(id);
        id[agency.Length] = (byte)'-';
        Digits.Write(id[(agency.Length + 1)..], clientNumber, 7);
        row.Set(Columns.ClientId, id[..(agency.Length + 8)]);
        row.SetNumber(Columns.EpisodeId, episodeNumber);
        row.SetYesNo(Columns.TreatedBefore, episode.TreatedBefore);
        row.Set(Columns.Source, sources[episode.Source].Pick(chance));
        var referred = episode.Triage;
        foreach (var treatment in treatments)
            referred = Math.Min(referred, treatment.Referred);
        row.SetDate(Columns.Referral, referred - chance.Below(4));
        row.SetDate(Columns.Triage, episode.Triage);
        row.SetYesNo(Columns.TopCoordination, episode.Kind == EpisodeKind.Structured && chance.Is(0.8));
        if (episode.Kind == EpisodeKind.Structured)
        {
            row.SetDate(Columns.CarePlan, Math.Min(episode.Start + chance.Below(15), episode.LastDay(asOf)));
            row.SetDate(Columns.HealthCheck, Math.Min(episode.Start + chance.Below(40), episode.LastDay(asOf)));
        }
        else
        {
            row.Clear(Columns.CarePlan);
            row.Clear(Columns.HealthCheck);
        }
        if (episode.IsOpen)
        {
            row.Clear(Columns.Discharge);
            row.Clear(Columns.Reason);
        }
        else
        {
            row.SetDate(Columns.Discharge, episode.Discharge);
            row.Set(Columns.Reason, episode.ExitGroup.Length == 0 ? neverStartedReasons.Pick(chance) : reasons[episode.ExitGroup].Pick(chance));
        }
    }

    private void FillTreatment(int n, Episode episode, Chance chance, Row row)
    {
        row.Clear(Columns.Intervention);
        if (n >= treatments.Count)
            return;
        var treatment = treatments[n];
        row.Set(Columns.Modality, treatment.Modality);
        row.SetNumber(Columns.ModalityId, n + 1);
        row.SetDate(Columns.ModalityReferred, treatment.Referred);
        row.SetDate(Columns.ModalityOffered, treatment.Offered);
        if (treatment.Start != Episode.Open)
            row.SetDate(Columns.ModalityStart, treatment.Start);
        if (treatment.End == Episode.Open)
            return;
        row.SetDate(Columns.ModalityEnd, treatment.End);
        row.Set(Columns.ModalityExit, episode.ExitGroup == "unplanned" && treatment.End == episode.Discharge ? (byte)(chance.Is(0.85) ? 'B' : 'C') : (byte)'A');
    }

    private void FillTop(int n, Episode episode, Chance chance, Row row)
    {
        row.Clear(Columns.Top);
        if (n >= tops.Count)
            return;
        var top = tops[n];
        row.SetDate(Columns.TopDate, top.Day);
        row.SetNumber(Columns.TopId, n + 1);
        row.Set(Columns.TopStage, top.Stage);
        outcomes.Fill(top.Stage == (byte)'S' ? 0 : Math.Max(0, top.Day - episode.JourneyStart), chance, row);
    }
}
