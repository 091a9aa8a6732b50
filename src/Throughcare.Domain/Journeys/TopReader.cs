using System.Runtime.InteropServices;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>
/// Lays out the dated outcomes profiles journey by journey, sorted by date, then the order of the episodes, then id,
/// which is how ties are decided.
/// </summary>
internal sealed class TopReader
{
    /// <summary>For an item that is not answered with yes or no.</summary>
    private const int NoYes = -1;

    private readonly Extract extract;
    private readonly EpisodeReader reader;
    private readonly NumberedTexts numberOf;
    private readonly int date, stage;
    private readonly int[] items;
    private readonly TopStage[] stages;
    private readonly int[] yes;
    private readonly Rows<int> dates;
    private readonly Rows<ushort> agencies;
    private readonly Rows<TopStage> kinds;

    /// <summary>Answers in the order of the form: days, ratings, 1 for yes and 0 for no; 255 is missing.</summary>
    private readonly Rows<byte> allAnswers;

    private readonly List<(int Date, int Order, int Top)> journey = [];
    private readonly Comparison<(int Date, int Order, int Top)> inOrder;

    public TopReader(ShardContext context, ColumnRows columns)
    {
        extract = context.Extract;
        reader = context.Reader;
        numberOf = context.Agencies;
        var version = extract.Version;
        date = extract.Schema.Top.OffsetOf(version[Concept.TopDate]);
        stage = extract.Schema.Top.OffsetOf(version[Concept.TreatmentStage]);
        items = [.. version.TopItems.Select(i => extract.Schema.Top.OffsetOf(i.Field))];
        yes = [.. version.TopItems.Select(i => i.Type == TopItemType.YesNo ? i.Field.List!.Find(Code.Yes) : NoYes)];
        stages = [.. version.List(Concept.TreatmentStage).Codes.Select(c =>
            c.IsIn(CodeGroup.TreatmentStart) ? TopStage.Start
            : c.IsIn(CodeGroup.TreatmentReview) ? TopStage.Review
            : c.IsIn(CodeGroup.TreatmentExit) ? TopStage.Exit
            : c.IsIn(CodeGroup.PostTreatment) ? TopStage.PostExit
            : TopStage.Unknown)];
        inOrder = InOrder;
        dates = columns.Of<int>(nameof(FactsShard.TopDate));
        agencies = columns.Of<ushort>(nameof(FactsShard.TopAgency));
        kinds = columns.Of<TopStage>(nameof(FactsShard.TopStage));
        allAnswers = columns.Of<byte>(nameof(FactsShard.TopAnswers));
    }

    public int Count => dates.Count;

    /// <param name="episodes">The episodes of the journey in order.</param>
    /// <param name="firstStart">First structured start of the journey.</param>
    /// <returns>The row of the start TOP: the one in the window closest to the first structured start, or -1.</returns>
    public int AddJourney(ReadOnlySpan<int> episodes, int firstStart)
    {
        journey.Clear();
        for (var order = 0; order < episodes.Length; order++)
        {
            foreach (var i in extract.Tops.Of(episodes[order]))
            {
                var day = reader.UpToDataDate(RecordLayout.GetInt(extract.Tops[i], date));
                if (day >= 0)
                    journey.Add((day, order, i));
            }
        }
        if (journey.Count > 1)
            journey.Sort(inOrder);
        var (start, closest) = (-1, ShardBuilder.TopWindow + 1);
        foreach (var (day, order, i) in CollectionsMarshal.AsSpan(journey))
        {
            var record = extract.Tops[i];
            var code = RecordLayout.GetByte(record, stage);
            var kind = code < 0 ? TopStage.Unknown : stages[code];
            if (kind == TopStage.Start && Math.Abs(day - firstStart) < closest)
                (start, closest) = (Count, Math.Abs(day - firstStart));
            dates.Add(day);
            agencies.Add((ushort)numberOf.Of(extract.AgencyOf(episodes[order])));
            kinds.Add(kind);
            var answers = allAnswers.AddMany(items.Length);
            for (var item = 0; item < answers.Length; item++)
                answers[item] = Answer(record[items[item]], item);
        }
        return start;
    }

    private byte Answer(byte stored, int item) =>
        stored == RecordLayout.MissingByte || yes[item] == NoYes ? stored : stored == yes[item] ? (byte)1 : (byte)0;

    private int InOrder((int Date, int Order, int Top) a, (int Date, int Order, int Top) b)
    {
        var byDate = a.Date.CompareTo(b.Date);
        if (byDate != 0)
            return byDate;
        var byEpisode = a.Order.CompareTo(b.Order);
        return byEpisode != 0 ? byEpisode : extract.Tops.Id(a.Top).SequenceCompareTo(extract.Tops.Id(b.Top));
    }
}
