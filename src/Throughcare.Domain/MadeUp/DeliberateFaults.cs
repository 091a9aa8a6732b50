using Throughcare.Domain.Dataset;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.MadeUp;

/// <summary>Where a deliberate fault goes, so that it is found and yet moves no published figure.</summary>
internal enum FaultPlace
{
    /// <summary>On every row of a record, in a value that no published figure uses.</summary>
    Record,

    /// <summary>On a repeat of the record's first row: the first counts.</summary>
    Repeat,

    /// <summary>The same, but the repeat is cut short.</summary>
    ShortRepeat,

    /// <summary>The same, but with a value too many, which excludes the repeat.</summary>
    LongRepeat,

    /// <summary>In an extra open-access intervention of a structured record: it makes no difference to that record.</summary>
    Intervention,

    /// <summary>In another record of the client that never started, is impossible, is withheld or is entered twice.</summary>
    AnotherRecord,
}

/// <summary>A deliberate fault.</summary>
/// <param name="Check">The check that finds it; empty for untidiness that no check reports.</param>
/// <param name="Edit">Turns the cells of a sound row into those of the fault.</param>
/// <param name="Fits">Which records can have it.</param>
internal sealed record DeliberateFault(string Check, FaultPlace Place, Action<Row, Episode> Edit, Func<FaultHost, bool>? Fits = null);

/// <summary>The record to which a fault would be added.</summary>
/// <param name="IsAtYearEnd">Whether the person is in structured treatment at the end of the year.</param>
internal readonly record struct FaultHost(Episode Episode, bool IsAtYearEnd, bool HasTop, int AsOf)
{
    public bool IsStructured => Episode.Kind == EpisodeKind.Structured;

    /// <summary>Days from the first start of treatment to discharge or extract.</summary>
    public int Days => Episode.LastDay(AsOf) - Episode.Start;
}

/// <summary>Deliberate faults and where they go: a switchable share of records is sent out with one.</summary>
internal sealed class DeliberateFaults
{
    private const int CellsCut = 2;

    private readonly double share;
    private readonly int asOf;
    private readonly Row copy = new();

    public DeliberateFaults(double share, Calendar calendar)
    {
        this.share = share;
        asOf = calendar.AsOf;
        All = [.. OnRecords(asOf), .. OnRepeats(), .. OnInterventions(asOf), .. OnOtherRecords(asOf)];
    }

    /// <summary>Every kind of deliberate fault.</summary>
    public IReadOnlyList<DeliberateFault> All { get; }

    /// <summary>The fault of a record, or none.</summary>
    public DeliberateFault? Pick(Episode episode, bool isAtYearEnd, bool hasTop, Chance chance)
    {
        if (share <= 0 || !chance.Is(share))
            return null;
        var host = new FaultHost(episode, isAtYearEnd, hasTop, asOf);
        while (true)
        {
            var fault = All[chance.Below(All.Count)];
            if (fault.Fits is null || fault.Fits(host))
                return fault;
        }
    }

    /// <summary>A copy of a row with a fault in it: the person's other records stay sound.</summary>
    public Row Spoil(DeliberateFault fault, Episode episode, Row row)
    {
        copy.CopyFrom(row);
        fault.Edit(copy, episode);
        return copy;
    }

    /// <summary>Writes the row that a fault adds to a record.</summary>
    public void WriteExtra(DeliberateFault fault, Episode episode, Row row, AgencyFile file)
    {
        copy.CopyFrom(row);
        switch (fault.Place)
        {
            case FaultPlace.Intervention:
                copy.Clear(Columns.Intervention);
                copy.Clear(Columns.Top);
                copy.Set(Columns.Modality, "7"u8);
                copy.Set(Columns.ModalityId, "X"u8);
                break;
            case FaultPlace.AnotherRecord:
                copy.Clear(Columns.Top);
                copy.Set(Columns.EpisodeId, [(byte)'X', .. row[Columns.EpisodeId]]);
                break;
        }
        fault.Edit(copy, episode);
        if (fault.Place == FaultPlace.LongRepeat)
            file.WriteTooLong(copy);
        else
            file.Write(copy, fault.Place == FaultPlace.ShortRepeat ? Columns.Count - CellsCut : Columns.Count);
    }

    private static IEnumerable<DeliberateFault> OnRecords(int asOf) =>
    [
        new("", FaultPlace.Record, (row, _) => row.Set(Columns.Sex, row[Columns.Sex].SequenceEqual("M"u8) ? " m "u8 : " f "u8)),
        new("bad-date", FaultPlace.Record, (row, _) => row.Set(Columns.HealthCheck, "31/02/2007"u8)),
        new("unknown-code", FaultPlace.Record, (row, _) => row.Set(Columns.HepatitisBVaccine, "9"u8)),
        new("bad-number", FaultPlace.Record, (row, _) => row.Set(Columns.Children, "two"u8)),
        new("out-of-range", FaultPlace.Record, (row, _) => row.SetNumber(Columns.DrinkingDays, 31)),
        new("too-long", FaultPlace.Record, (row, _) => row.Set(Columns.Nationality, "GBRX"u8)),
        new("not-utf-8", FaultPlace.Record, (row, _) => row.Set(Columns.La, [(byte)'Z', 0xE9, (byte)'Z'])),
        new("stray-quote", FaultPlace.Record, (row, _) => row.Set(Columns.GpPractice, "ZZ\"1\""u8)),
        new("missing-value", FaultPlace.Record, (row, _) => row.Clear(Columns.Dat)),
        new("after-extract", FaultPlace.Record, (row, _) => row.SetDate(Columns.HepatitisCTest, asOf + 40)),
        new("triage-before-referral", FaultPlace.Record, (row, e) => row.SetDate(Columns.Referral, e.Triage + 3), host =>
            host.IsStructured && host.Episode.Triage + 3 <= host.AsOf),
    ];

    private static IEnumerable<DeliberateFault> OnRepeats() =>
    [
        new("too-few-fields", FaultPlace.ShortRepeat, (_, _) => { }),
        new("too-many-fields", FaultPlace.LongRepeat, (_, _) => { }),
        new("missing-id", FaultPlace.Repeat, (row, _) => row.Clear(Columns.EpisodeId)),
        new("episode-disagrees", FaultPlace.Repeat, (row, _) => row.Set(Columns.Parental, row[Columns.Parental].SequenceEqual("14"u8) ? "13"u8 : "14"u8)),
        new("intervention-disagrees", FaultPlace.Repeat, (row, _) => row.Set(Columns.ModalityExit, row[Columns.ModalityExit].SequenceEqual("B"u8) ? "A"u8 : "B"u8)),
        new("top-disagrees", FaultPlace.Repeat, (row, _) => row.Set(Columns.TopStage, row[Columns.TopStage].SequenceEqual("P"u8) ? "S"u8 : "P"u8), host => host.HasTop),
        new("intervention-without-id", FaultPlace.Repeat, (row, _) => row.Clear(Columns.ModalityId)),
        new("top-without-id", FaultPlace.Repeat, (row, _) => row.Clear(Columns.TopId), host => host.HasTop),
    ];

    private static IEnumerable<DeliberateFault> OnInterventions(int asOf)
    {
        return
        [
            new("offer-before-referral", FaultPlace.Intervention, (row, e) =>
            {
                row.SetDate(Columns.ModalityReferred, e.Start);
                row.SetDate(Columns.ModalityOffered, e.Start - 4);
            }, host => host.IsStructured),
            new("start-before-offer", FaultPlace.Intervention, (row, e) =>
            {
                Sound(row, e);
                row.SetDate(Columns.ModalityOffered, e.Start + 9);
            }, host => host.IsStructured && host.Days > 10),
            new("end-before-start", FaultPlace.Intervention, (row, e) =>
            {
                Sound(row, e);
                row.SetDate(Columns.ModalityEnd, e.Start - 2);
            }, host => host.IsStructured),
            new("start-after-discharge", FaultPlace.Intervention, (row, e) =>
            {
                Sound(row, e);
                row.SetDate(Columns.ModalityStart, e.Discharge + 3);
                row.SetDate(Columns.ModalityEnd, e.Discharge + 3);
            }, host => host.IsStructured && !host.Episode.IsOpen && host.Episode.Discharge + 3 <= asOf),
            new("end-after-discharge", FaultPlace.Intervention, (row, e) =>
            {
                Sound(row, e);
                row.SetDate(Columns.ModalityEnd, e.Discharge + 5);
            }, host => host.IsStructured && !host.Episode.IsOpen && host.Episode.Discharge + 5 <= asOf),
            new("end-without-start", FaultPlace.Intervention, (row, e) =>
            {
                Sound(row, e);
                row.Clear(Columns.ModalityStart);
            }, host => host.IsStructured),
            new("left-open", FaultPlace.Intervention, (row, e) =>
            {
                Sound(row, e);
                row.Clear(Columns.ModalityEnd);
            }, host => host.IsStructured && !host.Episode.IsOpen),
        ];

        static void Sound(Row row, Episode episode)
        {
            row.SetDate(Columns.ModalityReferred, episode.Start);
            row.SetDate(Columns.ModalityOffered, episode.Start);
            row.SetDate(Columns.ModalityStart, episode.Start);
            row.SetDate(Columns.ModalityEnd, episode.Start);
        }
    }

    private static IEnumerable<DeliberateFault> OnOtherRecords(int asOf)
    {
        return
        [
            new("no-attributor", FaultPlace.AnotherRecord, (row, _) =>
            {
                NeverStarted(row);
                row.Clear(Columns.SurnameInitial);
            }),
            new("bad-initial", FaultPlace.AnotherRecord, (row, _) =>
            {
                NeverStarted(row);
                row.Set(Columns.FirstInitial, "?"u8);
            }),
            new("age", FaultPlace.AnotherRecord, (row, e) =>
            {
                NeverStarted(row);
                row.SetDate(Columns.Birth, e.Triage - 50_000);
            }),
            new("born-after-referral", FaultPlace.AnotherRecord, (row, e) =>
            {
                NeverStarted(row);
                row.SetDate(Columns.Birth, Math.Min(e.Triage + 10, asOf));
            }),
            new("discharge-without-reason", FaultPlace.AnotherRecord, (row, e) =>
            {
                NeverStarted(row);
                row.SetDate(Columns.Discharge, e.Triage);
            }),
            new("reason-without-discharge", FaultPlace.AnotherRecord, (row, _) =>
            {
                NeverStarted(row);
                row.Set(Columns.Reason, "85"u8);
            }),
            new("discharge-before-triage", FaultPlace.AnotherRecord, (row, e) =>
            {
                NeverStarted(row);
                row.SetDate(Columns.Discharge, e.Triage - 1);
                row.Set(Columns.Reason, "88"u8);
            }),
            new("discharge-before-start", FaultPlace.AnotherRecord, (row, e) =>
            {
                row.SetDate(Columns.Discharge, e.Start - 1);
                row.SetDate(Columns.Triage, e.Start - 1);
                row.Set(Columns.Reason, "85"u8);
            }, host => host.IsStructured),
            new("no-consent", FaultPlace.AnotherRecord, (row, _) => row.Set(Columns.Consent, "N"u8)),
            new("overlapping-episodes", FaultPlace.AnotherRecord, (_, _) => { }, host => host.IsStructured && host.Days > 0),

            // An old open-access record that nobody closed changes nothing for a person in the innermost ring.
            new("no-sign-of-life", FaultPlace.AnotherRecord, (row, e) =>
            {
                NeverStarted(row);
                foreach (var column in (ReadOnlySpan<int>)[Columns.CarePlan, Columns.HealthCheck, Columns.HepatitisCTest])
                    row.Clear(column);
                foreach (var column in (ReadOnlySpan<int>)[Columns.Referral, Columns.Triage, Columns.ModalityReferred, Columns.ModalityOffered, Columns.ModalityStart])
                    row.SetDate(column, asOf - 700);
                row.Set(Columns.Modality, "10"u8);
                row.Set(Columns.ModalityId, "1"u8);
            }, host => host.IsAtYearEnd),
        ];

        static void NeverStarted(Row row)
        {
            row.Clear(Columns.Intervention);
            row.Clear(Columns.Discharge);
            row.Clear(Columns.Reason);
        }
    }
}
