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
    /// <summary>Of an item that is not answered with yes or no.</summary>
    private const int NoYes = -1;

    private readonly Extract extract;
    private readonly EpisodeReader reader;
    private readonly int date, stage;
    private readonly int[] items;
    private readonly TopStage[] stages;
    private readonly int[] yes;
    private readonly List<(int Date, int Order, int Top)> journey = [];
    private readonly Comparison<(int Date, int Order, int Top)> inOrder;

    /// <param name="expected">How many outcomes profiles are expected.</param>
    public TopReader(ShardContext context, int expected)
    {
        extract = context.Extract;
        reader = context.Reader;
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
        (Dates, Stages, Answers) = (new(expected), new(expected), new(expected * items.Length));
    }

    public Rows<int> Dates { get; }

    public Rows<TopStage> Stages { get; }

    /// <summary>Answers in the order of the form: days, ratings, 1 for yes and 0 for no; 255 is missing.</summary>
    public Rows<byte> Answers { get; }

    public int Count => Dates.Count;

    /// <param name="episodes">The episodes of the journey in order.</param>
    /// <param name="firstStart">First structured start of the journey.</param>
    /// <returns>The row of the start TOP: of those in the window the closest to the first structured start, or -1.</returns>
    public int AddJourney(ReadOnlySpan<int> episodes, int firstStart)
    {
        journey.Clear();
        for (var order = 0; order < episodes.Length; order++)
        {
            foreach (var i in extract.Tops.Of(episodes[order]))
            {
                var day = reader.Known(RecordLayout.GetInt(extract.Tops[i], date));
                if (day >= 0)
                    journey.Add((day, order, i));
            }
        }
        if (journey.Count > 1)
            journey.Sort(inOrder);
        var (start, closest) = (-1, ShardBuilder.TopWindow + 1);
        foreach (var (day, _, i) in CollectionsMarshal.AsSpan(journey))
        {
            var record = extract.Tops[i];
            var code = RecordLayout.GetByte(record, stage);
            var kind = code < 0 ? TopStage.Unknown : stages[code];
            if (kind == TopStage.Start && Math.Abs(day - firstStart) < closest)
                (start, closest) = (Count, Math.Abs(day - firstStart));
            Dates.Add(day);
            Stages.Add(kind);
            var answers = Answers.AddMany(items.Length);
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
