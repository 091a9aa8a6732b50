using System.Text;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;
using Throughcare.Domain.Submissions;

namespace Throughcare.Domain.Tests.Submissions;

public class SubmissionComparisonTests
{
    private const string Held = """
        client | episode | PC    | started    | mod id | top        | top id
        c1     | e1      | LS8 5 | 2006-04-02 | m1     | 2006-04-03 | t1
        c1     | e1      | LS8 5 | 2006-05-02 | m2     |            |
        c1     | e2      | LS9 6 | 2006-09-01 | m1     |            |
        c2     | e1      | LS1 1 | 2006-04-02 | m1     | 2006-04-03 | t1
        """;

    [Fact]
    public void The_same_rows_in_another_order_change_nothing()
    {
        var lines = Held.Split('\n');
        Says($"{lines[0]}\n{lines[4]}\n{lines[2]}\n{lines[1]}\n{lines[3]}", "episodes =3; interventions =4; TOPs =2");
    }

    [Fact]
    public void Everything_is_new_to_an_agency_without_records() =>
        Assert.Equal("episodes +3 =0; interventions +4 =0; TOPs +2 =0", Text(SubmissionComparison.Of(Extract(Held.Split('\n')[0]), Extract(Held))));

    [Fact]
    public void Everything_is_gone_if_nothing_is_sent() =>
        Says(Held.Split('\n')[0], "episodes =0 -3; interventions =0 -4; TOPs =0 -2");

    [Fact]
    public void An_episode_with_other_values_is_changed_and_its_interventions_are_not() =>
        Says(Held.Replace("LS9 6", "LS9 7", StringComparison.Ordinal), "episodes ~1 =2; interventions =4; TOPs =2");

    [Fact]
    public void A_value_that_is_no_longer_given_is_a_change() =>
        Says(Held.Replace("LS9 6", "     ", StringComparison.Ordinal), "episodes ~1 =2; interventions =4; TOPs =2");

    [Fact]
    public void An_intervention_is_identified_by_its_id_inside_the_episode() =>
        Says(Held.Replace("2006-09-01 | m1", "2006-09-01 | m9", StringComparison.Ordinal), "episodes =3; interventions +1 =3 -1; TOPs =2");

    [Fact]
    public void An_intervention_with_another_date_is_changed() =>
        Says(Held.Replace("2006-05-02", "2006-05-03", StringComparison.Ordinal), "episodes =3; interventions ~1 =3; TOPs =2");

    [Fact]
    public void A_TOP_with_another_date_is_changed() =>
        Says(Held.Replace("2006-04-03 | t1", "2006-04-04 | t1", StringComparison.Ordinal), "episodes =3; interventions =4; TOPs ~2 =0");

    [Fact]
    public void The_records_of_an_episode_that_is_gone_are_gone_too() =>
        Says(string.Join('\n', Held.Split('\n').Take(4)), "episodes =2 -1; interventions =3 -1; TOPs =1 -1");

    [Theory]
    // Episodes 0 to 2, interventions 0 to 3 and TOPs 0 and 1 in the order of the table.
    [InlineData("e2", "", "episodes =0 -2; interventions =0 -4; TOPs =0 -2")]
    [InlineData("", "t0", "episodes =0 -2; interventions =0 -4; TOPs =0 -1")]
    [InlineData("", "i1", "episodes =0 -2; interventions =0 -3; TOPs =0 -2")]
    [InlineData("e0 e1 e2", "i0 i1 i2 i3 t0 t1", "episodes =0; interventions =0; TOPs =0")]
    public void Records_from_another_source_stay_if_they_are_not_sent(string episodes, string details, string says) =>
        Assert.Equal(says, Text(SubmissionComparison.Of(Extract(Held), Extract(Held.Split('\n')[0]), Others(episodes, details))));

    [Theory]
    [InlineData("", "", "episodes =3; interventions =4; TOPs =2")]
    [InlineData("e1", "", "episodes ~1 =2; interventions =4; TOPs =2")]
    [InlineData("e0 e2", "i0 t1", "episodes ~2 =1; interventions ~1 =3; TOPs ~1 =1")]
    public void A_record_that_is_sent_is_taken_over_from_another_source_even_if_it_says_the_same(string episodes, string details, string says) =>
        Assert.Equal(says, Text(SubmissionComparison.Of(Extract(Held), Extract(Held), Others(episodes, details))));

    [Fact]
    public void An_intervention_from_another_source_stays_when_its_episode_is_sent_without_it() =>
        Assert.Equal(
            "episodes =3; interventions =3; TOPs =2",
            Text(SubmissionComparison.Of(Extract(Held), Extract(string.Join('\n', Held.Split('\n').Where((_, i) => i != 2))), Others("", "i1"))));

    [Fact]
    public void An_episode_under_another_id_is_a_new_one_and_so_are_its_records() =>
        Says(Held.Replace("c2     | e1", "c2     | e7", StringComparison.Ordinal), "episodes +1 =2 -1; interventions +1 =3 -1; TOPs +1 =1 -1");

    [Fact]
    public void Consent_that_is_withdrawn_on_any_row_changes_the_episode()
    {
        const string consents = """
            client | episode | consent | mod id
            c1     | e1      | Y       | m1
            c1     | e1      | Y       | m2
            """;
        var withdrawn = consents.Replace("Y       | m2", "N       | m2", StringComparison.Ordinal);
        Assert.Equal("episodes ~1 =0; interventions =2; TOPs =0", Text(SubmissionComparison.Of(Extract(consents), Extract(withdrawn))));
    }

    [Fact]
    public void Writing_the_same_value_in_another_way_is_not_a_change() =>
        Says(
            Held.Replace("client |", "sex | client |", StringComparison.Ordinal).Replace("\nc", "\n1   | c", StringComparison.Ordinal),
            "episodes =3; interventions =4; TOPs =2");

    [Fact]
    public void Episodes_are_kept_apart_when_their_ids_run_together() =>
        Assert.Equal(
            "episodes +1 =0 -1; interventions +1 =0 -1; TOPs =0",
            Text(SubmissionComparison.Of(Extract("client | episode | mod id\nc1 | 1e | m"), Extract("client | episode | mod id\nc11 | e | m"))));

    [Fact]
    public void Records_are_identified_by_their_positions()
    {
        var (held, submitted) =
            (Extract(Held), Extract(Held.Replace("LS9 6", "LS9 7", StringComparison.Ordinal).Replace("c2     | e1", "c2     | e7", StringComparison.Ordinal)));
        var episodes = SubmissionComparison.Of(held, submitted).Episodes;

        Assert.Equal("e7", IdOf(submitted, Assert.Single(episodes.New)));
        var changed = Assert.Single(episodes.Changed);
        Assert.Equal(("e2", "e2"), (IdOf(held, changed.Held), IdOf(submitted, changed.Submitted)));
        Assert.Equal("e1", IdOf(held, Assert.Single(episodes.Gone)));
    }

    [Fact]
    public void An_episode_with_many_interventions_is_compared_like_any_other()
    {
        string Many(int from, int to, string kind) =>
            "client | episode | kind | mod id\n" + string.Join('\n', Enumerable.Range(from, to - from).Select(i => $"c1 | e1 | {kind} | m{i}"));
        Assert.Equal(
            "episodes =1; interventions +10 ~0 =90 -20; TOPs =0".Replace(" ~0", "", StringComparison.Ordinal),
            Text(SubmissionComparison.Of(Extract(Many(0, 110, "2")), Extract(Many(20, 120, "2")))));
        Assert.Equal("episodes =1; interventions ~40 =0; TOPs =0", Text(SubmissionComparison.Of(Extract(Many(0, 40, "2")), Extract(Many(0, 40, "3")))));
    }

    [Fact]
    public void Records_that_are_new_one_way_round_are_gone_the_other_way_round() => Properties.Hold(
        sample =>
        {
            var (one, other) = (Sample.Read(sample.Rows), Sample.Read(Sample.Make(sample.Seed + 1, 20).Rows.Concat(sample.Rows.Where((_, i) => i % 3 > 0))));
            var (there, back) = (SubmissionComparison.Of(one, other), SubmissionComparison.Of(other, one));
            foreach (var (a, b) in ((RecordComparison, RecordComparison)[])[(there.Episodes, back.Episodes), (there.Interventions, back.Interventions),
                (there.Tops, back.Tops)])
            {
                Assert.Equal(a.New.Order(), b.Gone.Order());
                Assert.Equal(a.Gone.Order(), b.New.Order());
                Assert.Equal(a.Changed.Select(c => (c.Held, c.Submitted)).Order(), b.Changed.Select(c => (c.Submitted, c.Held)).Order());
                Assert.Equal(a.Unchanged, b.Unchanged);
            }
        },
        times: 50);

    private static HeldByOthers Others(string episodes, string details)
    {
        HashSet<int> Of(string words, char kind) => [.. words.Split(' ').Where(w => w.StartsWith(kind)).Select(w => w[1] - '0')];
        return new HeldByOthers(Of(episodes, 'e'), new Dictionary<Entity, IReadOnlySet<int>>
        {
            [Entity.Intervention] = Of(details, 'i'),
            [Entity.Top] = Of(details, 't'),
        });
    }

    private static void Says(string submitted, string expected) =>
        Assert.Equal(expected, Text(SubmissionComparison.Of(Extract(Held), Extract(submitted))));

    private static Extract Extract(string table) => Tables.Parse(table).Extract();

    private static string IdOf(Extract extract, int episode) => Encoding.UTF8.GetString(new ExtractRecords(extract).EpisodeId(episode));

    private static string Text(SubmissionComparison comparison) =>
        $"episodes{Text(comparison.Episodes)}; interventions{Text(comparison.Interventions)}; TOPs{Text(comparison.Tops)}";

    private static string Text(RecordComparison records) =>
        Part('+', records.New.Count) + Part('~', records.Changed.Count) + $" ={records.Unchanged}" + Part('-', records.Gone.Count);

    private static string Part(char sign, int count) => count == 0 ? "" : $" {sign}{count}";
}
