using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Organisations;

namespace Throughcare.Domain.Tests;

/// <summary>A random population: for each person the rows of an extract, which agree with one another.</summary>
/// <param name="Persons">The rows of each person.</param>
/// <param name="Question">What is asked about them.</param>
/// <param name="Seed">Decides whatever a property picks at random, such as an order.</param>
public sealed partial record Sample(IReadOnlyList<IReadOnlyList<string>> Persons, Question Question, int Seed)
{
    public const string Header =
        "FINITIAL,SINITIAL,DOB,SEX,ETHNIC,REFLD,AGNCY,CLIENTID,EPISODID,CONSENT,DAT,DRUG1,DRUG2,DRUG3,RFLS,INJSTAT,PRNTSTAT,ACCMNEED,PC,TRIAGED,DISD,DISRSN,"
        + "MODID,MODAL,REFMODDT,FAOMODDT,MODST,TOPID,TRSTAGE,TOPDATE,ALCUSE,OPIUSE,CRAUSE,IVDRGUSE,PWORK,ACUTHPBM,QUALLIFE";

    /// <summary>The localities of cases that are about localities.</summary>
    public static IReadOnlyList<Locality> Localities { get; } =
        [new("north", "North", ["LS7", "LS8"]), new("east", "East", ["LS8 5", "LS9"])];

    private static readonly string[] Postcodes = ["LS8 5", "LS81 2", "", "LS7 4", "LS8 1"];

    private static readonly DateOnly FirstDay = new(2003, 6, 1);

    public IEnumerable<string> Rows => Persons.SelectMany(p => p);

    /// <summary>Populations of up to this many persons; a counter-example is made smaller by leaving persons out.</summary>
    public static Arbitrary<Sample> Arbitrary(int most = 40) =>
        Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => Make(seed, most)), Smaller);

    public static Sample Make(int seed, int most)
    {
        var random = new Random(seed);
        var question = new Question
        {
            Year = new FinancialYear(2006),
            AsOf = random.Next(3) == 0 ? new DateOnly(2006, 12, 15) : new DateOnly(2007, 6, 30),
            Population = random.Next(4) == 0 ? Population.Pdu : Population.All,
            KnownYears = random.Next(3),
        };
        return new Sample([.. Enumerable.Range(0, random.Next(most + 1)).Select(i => new Maker(random, i).Person())], question, seed);
    }

    public NeedsAssessment Assess() => Assess(Rows);

    public NeedsAssessment Assess(IEnumerable<string> rows) => Assess(Domain.Journeys.Facts.Build(Read(rows), Question.AsOf));

    public NeedsAssessment Assess(Facts facts) => Assessor.Assess(facts, Question);

    public Facts Facts() => Domain.Journeys.Facts.Build(Read(Rows), Question.AsOf);

    /// <summary>The question with a random filter; some of its keys are of groups that nobody is in.</summary>
    public Question Filtered(Facts facts)
    {
        var random = new Random(Seed);
        ChosenKeys Some(IReadOnlyList<string> keys) => random.Next(4) > 0 ? ChosenKeys.Any : [.. keys.Where(_ => random.Next(2) == 0)];
        var filter = new Filter { LocalitiesDefined = Localities, Agencies = Some(facts.Agencies), Localities = Some(["north", "east", "elsewhere", "not-stated"]) };
        foreach (var dimension in Enum.GetValues<ProfileDimension>())
            filter = filter.With(dimension, Some(facts.Groups.Keys(dimension)));
        return Question with { Filter = filter };
    }

    /// <summary>Reads rows as one file or, if there are several lists of them, as several.</summary>
    public static Extract Read(params IEnumerable<string>[] files)
    {
        ExtractInput Input(IEnumerable<string> rows, int number)
        {
            var bytes = Encoding.UTF8.GetBytes(Header + "\n" + string.Concat(rows.Select(r => r + "\n")));
            return new ExtractInput($"{number}.csv", () => new MemoryStream(bytes));
        }
        return ExtractReader.Read([.. files.Select(Input)], DatasetVersion.H, new FaultLog(DatasetVersion.H));
    }

    public override string ToString() =>
        $"{Persons.Count} persons, seed {Seed}, {Question}" + (Persons.Count > 20 ? "" : $"\n{Header}\n{string.Join('\n', Rows)}");

    private static IEnumerable<Sample> Smaller(Sample population)
    {
        var persons = population.Persons;
        if (persons.Count > 1)
        {
            yield return population with { Persons = [.. persons.Take(persons.Count / 2)] };
            yield return population with { Persons = [.. persons.Skip(persons.Count / 2)] };
        }
        for (var i = 0; i < persons.Count; i++)
            yield return population with { Persons = [.. persons.Where((_, p) => p != i)] };
    }

    /// <summary>Makes one person, with lengths and gaps that favour the limits in the definitions.</summary>
    private sealed class Maker(Random random, int number)
    {
        private readonly List<string> rows = [];

        public List<string> Person()
        {
            var surname = random.Next(12) == 0 ? "" : char.ConvertFromUtf32(0x4E00 + number);
            var born = random.Next(15) == 0 ? "" : Text(new DateOnly(random.Next(1930, 1992), random.Next(1, 13), random.Next(1, 29)));
            var identity = $"P,{surname},{born},{Pick("M", "F", "M", "F", "1", "")},{Pick("A", "B", "D", "H", "N", "Z", "")}";
            var day = FirstDay.AddDays(random.Next(1500));
            for (var e = random.Next(1, 5); e > 0; e--)
                day = Episode(identity, $"e{e}", day).AddDays(random.Next(3) == 0 ? Pick(0, 1, 20, 21, 22, 23) : random.Next(-60, 200));
            return rows;
        }

        /// <returns>The day from which the next episode is counted.</returns>
        private DateOnly Episode(string identity, string id, DateOnly start)
        {
            var end = start.AddDays(random.Next(2) == 0 ? Pick(0, 6, 7, 13, 83, 84, 181, 182, 196, 363, 364) : random.Next(0, 700));
            var isOpen = random.Next(5) == 0;
            var triaged = Pick("", Text(start), Text(start.AddDays(-random.Next(25))), Text(start.AddDays(random.Next(40))));
            var discharge = isOpen ? "," : $"{Text(end)},{Pick("1", "2", "80", "5", "83", "6", "8", "85", "", "999")}";
            var episode = $"{identity},{Text(start.AddDays(-30))},{Pick("Elm", "Oak", "Ash", "Ivy")},c{number},{id},{(random.Next(12) == 0 ? Pick("N", "") : "Y")},X00B,"
                + $"{Drug()},{Drug()},{Drug()},{Pick("3", "4", "5", "8", "24", "")},{Pick("C", "P", "N", "Z", "")},"
                + $"{Pick("11", "14", "15", "")},{Pick("1", "2", "3", "")},{Postcodes[(number + rows.Count) % Postcodes.Length]},{triaged},{discharge}";
            var interventions = random.Next(1, 4);
            var tops = random.Next(0, 4);
            for (var i = 0; i < Math.Max(interventions, tops); i++)
                rows.Add($"{episode},{(i < interventions ? Intervention(i, start) : ",,,,")},{(i < tops ? Top(i, start, end) : ",,,,,,,,,")}");
            return isOpen ? start.AddDays(200) : end;
        }

        private string Intervention(int i, DateOnly start)
        {
            var sent = start.AddDays(-random.Next(60));
            var offered = sent.AddDays(Pick(-1, 0, 21, 22, random.Next(60)));
            var started = random.Next(8) == 0 ? "" : Text(start.AddDays(i == 0 ? 0 : random.Next(0, 60)));
            return $"m{i},{Pick("1", "2", "2", "3", "4", "5", "7", "8", "11", "")},{Maybe(sent)},{Maybe(offered)},{started}";
        }

        private string Top(int i, DateOnly start, DateOnly end)
        {
            var date = Pick(start, start.AddDays(random.Next(-15, 16)), start.AddDays(random.Next(28, 184)), end.AddDays(random.Next(-15, 16)));
            return $"t{i},{Pick("S", "S", "R", "E", "P", "")},{Maybe(date)},{Days()},{Days()},{Days()},{Days()},{Days()},{Pick("Y", "N", "")},{Pick("0", "7", "20", "")}";
        }

        private string Days() => random.Next(5) == 0 ? "" : $"{Pick(0, 0, 5, 10, 14, 28, random.Next(29))}";

        private string Drug() => Pick("1011", "3201", "5000", "7000", "9996", "");

        private string Maybe(DateOnly date) => random.Next(8) == 0 ? "" : Text(date);

        private T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

        private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd");
    }
}
