using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Checking;

/// <summary>The checks of one episode with its interventions, outcomes profiles and other records.</summary>
internal sealed class EpisodeChecks
{
    private const int MonthsWithoutSign = 12;

    private readonly Extract extract;
    private readonly EpisodeReader reader;
    private readonly int asOf;
    private readonly int silentSince;
    private readonly Checks checks;
    private readonly Fields fields;
    private readonly Field[] required;
    private readonly (Field Field, int Offset)[] episodeDates;
    private readonly (Field Field, int Offset)[][] detailDates;
    private readonly int born, referred, triaged, discharged, reason;
    private readonly int modReferred, modOffered, modStarted, modEnded;

    public EpisodeChecks(Extract extract, DateOnly asOf)
    {
        this.extract = extract;
        this.asOf = asOf.DayNumber;
        silentSince = asOf.AddMonths(-MonthsWithoutSign).DayNumber;
        reader = new EpisodeReader(extract, asOf);
        checks = new Checks(extract.Version);
        fields = new Fields(extract.Version);
        var (episode, intervention) = (extract.Schema.Episode, extract.Schema.Intervention);
        required = [.. episode.Fields.Where(f => f.Required && f != fields.Consent)];
        episodeDates = Dates(episode, fields.Born);
        detailDates = Array.ConvertAll(extract.Schema.Details, d => Dates(d.Layout, except: null));
        (born, referred, triaged) = (episode.OffsetOf(fields.Born), episode.OffsetOf(fields.Referred), episode.OffsetOf(fields.Triaged));
        (discharged, reason) = (episode.OffsetOf(fields.Discharged), episode.OffsetOf(fields.Reason));
        (modReferred, modOffered) = (intervention.OffsetOf(fields.ModReferred), intervention.OffsetOf(fields.ModOffered));
        (modStarted, modEnded) = (intervention.OffsetOf(fields.ModStarted), intervention.OffsetOf(fields.ModEnded));
    }

    /// <summary>Checks an episode. One that is withheld is not looked at further: its values may rightly be blank.</summary>
    public void Check(int episode, JourneyFlag flags, FaultBuffer faults)
    {
        var fact = reader.Read(episode);
        if (fact.Kind == EpisodeKind.Withheld)
        {
            faults.Add(checks.NoConsent, episode, fields.Consent);
            return;
        }
        var record = extract.Episodes[episode];
        CheckValues(episode, record, fact, faults);
        CheckOrder(episode, record, fact, faults);
        var latest = LatestDate(episode, record, extract.Episodes, episode, episodeDates, faults);
        for (var kind = 0; kind < detailDates.Length; kind++)
        {
            var table = extract.Details[kind];
            foreach (var i in table.Of(episode))
            {
                if (table == extract.Interventions)
                    CheckIntervention(episode, i, fact, faults);
                latest = Math.Max(latest, LatestDate(episode, table[i], table, i, detailDates[kind], faults));
            }
        }
        if (fact.End == EpisodeFact.Open && fact.Counts && latest <= silentSince)
            faults.Add(checks.NoSignOfLife, episode, fields.Discharged, latest);
        if (flags.HasFlag(JourneyFlag.NoStartTop))
            faults.Add(checks.NoStartTop, episode, fields.TopDate, fact.FirstStart);
        if (flags.HasFlag(JourneyFlag.Overlaps))
            faults.Add(checks.Overlapping, episode, fields.Triaged, fact.Start);
    }

    private void CheckValues(int episode, ReadOnlySpan<byte> record, in EpisodeFact fact, FaultBuffer faults)
    {
        foreach (var field in required)
        {
            if (extract.Schema.Episode.Get(record, field) < 0 && !extract.Episodes.IsUnreadable(episode, extract.Schema.MarkOf(field)))
                faults.Add(checks.MissingValue, episode, field);
        }
        var birth = RecordLayout.GetInt(record, born);
        if (birth >= 0 && fact.Born < 0)
            faults.Add(checks.Age, episode, fields.Born, birth);
        if (fact.Person >= EpisodeFact.NoAttributor)
            faults.Add(checks.NoAttributor, episode);
    }

    private void CheckOrder(int episode, ReadOnlySpan<byte> record, in EpisodeFact fact, FaultBuffer faults)
    {
        var birth = RecordLayout.GetInt(record, born);
        var referral = reader.UpToDataDate(RecordLayout.GetInt(record, referred));
        var triage = reader.UpToDataDate(RecordLayout.GetInt(record, triaged));
        var discharge = reader.UpToDataDate(RecordLayout.GetInt(record, discharged));
        var hasReason = RecordLayout.GetByte(record, reason) >= 0;
        if (birth >= 0 && referral >= 0 && birth >= referral)
            faults.Add(checks.BornAfterReferral, episode, fields.Born, birth);
        if (triage >= 0 && triage < referral)
            faults.Add(checks.TriageBeforeReferral, episode, fields.Triaged, triage);
        if (discharge >= 0 && discharge < triage)
            faults.Add(checks.DischargeBeforeTriage, episode, fields.Discharged, discharge);
        else if (discharge >= 0 && discharge < fact.FirstStart)
            faults.Add(checks.DischargeBeforeStart, episode, fields.Discharged, discharge);
        if (discharge >= 0 && !hasReason)
            faults.Add(checks.DischargeWithoutReason, episode, fields.Reason);
        if (hasReason && RecordLayout.GetInt(record, discharged) < 0)
            faults.Add(checks.ReasonWithoutDischarge, episode, fields.Reason, RecordLayout.GetByte(record, reason));
    }

    private void CheckIntervention(int episode, int i, in EpisodeFact fact, FaultBuffer faults)
    {
        var discharge = fact.End;
        var record = extract.Interventions[i];
        var referral = reader.UpToDataDate(RecordLayout.GetInt(record, modReferred));
        var offer = reader.UpToDataDate(RecordLayout.GetInt(record, modOffered));
        var start = reader.UpToDataDate(RecordLayout.GetInt(record, modStarted));
        var end = reader.UpToDataDate(RecordLayout.GetInt(record, modEnded));
        if (offer >= 0 && offer < referral)
            Report(checks.OfferBeforeReferral, fields.ModOffered, offer);
        if (start >= 0 && start < offer)
            Report(checks.StartBeforeOffer, fields.ModStarted, start);
        if (end >= 0 && start < 0)
            Report(checks.EndWithoutStart, fields.ModStarted, RecordLayout.Missing);
        if (end >= 0 && end < start)
            Report(checks.EndBeforeStart, fields.ModEnded, end);
        // Where all starts are after the discharge, the episode is impossible and has been reported as a whole.
        if (start > discharge && fact.Kind != EpisodeKind.Impossible)
            Report(checks.StartAfterDischarge, fields.ModStarted, start);
        if (end >= 0 && end > discharge)
            Report(checks.EndAfterDischarge, fields.ModEnded, end);
        if (start >= 0 && end < 0 && discharge != EpisodeFact.Open)
            Report(checks.LeftOpen, fields.ModEnded, RecordLayout.Missing);

        void Report(Check check, Field field, int value) => faults.Add(check, extract.Interventions, i, episode, field, value);
    }

    /// <summary>The latest known date of a record; reports those after the data date.</summary>
    private int LatestDate(int episode, ReadOnlySpan<byte> record, RecordTable table, int row, (Field Field, int Offset)[] dates, FaultBuffer faults)
    {
        var latest = EpisodeFact.Missing;
        foreach (var (field, offset) in dates)
        {
            var day = RecordLayout.GetInt(record, offset);
            if (day > asOf)
                faults.Add(checks.AfterExtract, table, row, episode, field, day);
            else
                latest = Math.Max(latest, day);
        }
        return latest;
    }

    private static (Field Field, int Offset)[] Dates(RecordLayout layout, Field? except) =>
        [.. layout.Fields.Where(f => f.Type == FieldType.Date && f != except).Select(f => (f, layout.OffsetOf(f)))];

    /// <summary>The fields that the checks speak of.</summary>
    private sealed class Fields(DatasetVersion version)
    {
        public Field Born { get; } = version[Concept.BirthDate];

        public Field Consent { get; } = version[Concept.Consent];

        public Field Referred { get; } = version[Concept.ReferralDate];

        public Field Triaged { get; } = version[Concept.TriageDate];

        public Field Discharged { get; } = version[Concept.DischargeDate];

        public Field Reason { get; } = version[Concept.DischargeReason];

        public Field ModReferred { get; } = version[Concept.InterventionReferralDate];

        public Field ModOffered { get; } = version[Concept.FirstAppointmentDate];

        public Field ModStarted { get; } = version[Concept.InterventionStartDate];

        public Field ModEnded { get; } = version[Concept.InterventionEndDate];

        public Field TopDate { get; } = version[Concept.TopDate];
    }

    /// <summary>The checks by name.</summary>
    private sealed class Checks(DatasetVersion version)
    {
        public Check NoConsent { get; } = version.Check("no-consent");

        public Check MissingValue { get; } = version.Check("missing-value");

        public Check Age { get; } = version.Check("age");

        public Check NoAttributor { get; } = version.Check("no-attributor");

        public Check BornAfterReferral { get; } = version.Check("born-after-referral");

        public Check TriageBeforeReferral { get; } = version.Check("triage-before-referral");

        public Check DischargeBeforeTriage { get; } = version.Check("discharge-before-triage");

        public Check DischargeBeforeStart { get; } = version.Check("discharge-before-start");

        public Check DischargeWithoutReason { get; } = version.Check("discharge-without-reason");

        public Check ReasonWithoutDischarge { get; } = version.Check("reason-without-discharge");

        public Check OfferBeforeReferral { get; } = version.Check("offer-before-referral");

        public Check StartBeforeOffer { get; } = version.Check("start-before-offer");

        public Check EndWithoutStart { get; } = version.Check("end-without-start");

        public Check EndBeforeStart { get; } = version.Check("end-before-start");

        public Check EndAfterDischarge { get; } = version.Check("end-after-discharge");

        public Check LeftOpen { get; } = version.Check("left-open");

        public Check StartAfterDischarge { get; } = version.Check("start-after-discharge");

        public Check AfterExtract { get; } = version.Check("after-extract");

        public Check NoSignOfLife { get; } = version.Check("no-sign-of-life");

        public Check NoStartTop { get; } = version.Check("no-start-top");

        public Check Overlapping { get; } = version.Check("overlapping-episodes");
    }
}
