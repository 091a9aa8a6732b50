using System.Text.Json.Nodes;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;
using Throughcare.Domain.Tests.Extracts;

namespace Throughcare.Domain.Tests.Assessment;

/// <summary>
/// The same clients, sent in data set H and in data set K, have the same figures: measures ask for concepts. Only the
/// codes of their interventions differ, so waits are grouped by other types.
/// </summary>
public class VersionsTests
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["1"] = "94",
        ["2"] = "94",
        ["3"] = "94",
        ["4"] = "95",
        ["5"] = "95",
        ["6"] = "95",
        ["11"] = "95",
        ["12"] = "95",
        ["7"] = "10",
    };

    public static TheoryData<string, Population> Examples => new(
        from file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Examples"), "*.csv").Order()
        from population in Enum.GetValues<Population>()
        select (Path.GetFileName(file), population));

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_worked_examples_have_the_same_figures_in_version_K(string file, Population population)
    {
        // Sources of referral are grouped differently in K; the criminal justice system is a group in both.
        var inH = Table.Read(Path.Combine(AppContext.BaseDirectory, "Examples", file)).With("RFLS", code => code is "5" or "6" or "8" or "13" ? code : "15");
        var inK = inH.With("MODAL", code => Types.GetValueOrDefault(code, code)).And("SUBMODDT", "01/05/2006").And("SUBMID", "S1").And("PHSTBL", "Y");

        var (before, after) = (Figures(inH, DatasetVersion.H, population), Figures(inK, DatasetVersion.K, population));

        Assert.Equal(("H", "K"), ((string?)before["datasetVersion"], (string?)after["datasetVersion"]));
        foreach (var answer in new[] { before, after })
        {
            answer.Remove("datasetVersion");
            answer["waiting"]!.AsObject().Remove("byIntervention");
        }
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
    }

    [Fact]
    public void Waits_are_told_apart_by_the_intervention_types_of_the_version()
    {
        const string treated = "TRIAGED=01/04/2006; MODID=M1; REFMODDT=01/04/2006; FAOMODDT=05/04/2006; MODST=10/04/2006";
        var table = new Table(Csv.Table($"{treated}; MODAL=94; SUBMID=S1", $"CLIENTID=C2; DOB=03/02/1980; {treated}; MODAL=95"));

        Assert.Equal(["94", "95"], Figures(table, DatasetVersion.K, Population.All)["waiting"]!["byIntervention"]!.AsObject().Select(w => w.Key));
    }

    [Fact]
    public void Recovery_support_alone_is_not_structured_treatment()
    {
        var table = new Table(Csv.Table("TRIAGED=01/04/2006; MODID=M1; MODAL=96; MODST=10/04/2006; SUBMID=S1"));

        Assert.Equal(0, (int?)Figures(table, DatasetVersion.K, Population.All)["inTreatment"]!["duringYear"]);
    }

    private static JsonObject Figures(Table table, DatasetVersion version, Population population)
    {
        var question = new Question { Year = new FinancialYear(2006), AsOf = new DateOnly(2007, 6, 30), Population = population };
        var log = new FaultLog(version);
        var extract = ExtractReader.Read([new ExtractInput("a.csv", () => new MemoryStream(Csv.Utf8(table.Text)))], version, log);
        Assert.False(log.IsRefused);
        return Json.Of(Assessor.Assess(Facts.Build(extract, question.AsOf), question)).AsObject();
    }

    /// <summary>An extract as text, without quoted cells.</summary>
    private sealed record Table(string Text)
    {
        public static Table Read(string path) => new(File.ReadAllText(path));

        public Table With(string column, Func<string, string> value)
        {
            var lines = Lines();
            var at = Array.FindIndex(lines[0], c => c.Equals(column, StringComparison.OrdinalIgnoreCase));
            foreach (var cells in lines.Skip(1).Where(cells => cells.Length > at))
                cells[at] = value(cells[at].Trim());
            return Of(lines);
        }

        /// <summary>Adds a column before the others, because rows may have too few or too many cells.</summary>
        public Table And(string column, string value) => Of([.. Lines().Select((cells, i) => (string[])[i == 0 ? column : value, .. cells])]);

        private string[][] Lines() => [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split(','))];

        private static Table Of(string[][] lines) => new(string.Concat(lines.Select(l => string.Join(',', l) + "\n")));
    }
}
