using FsCheck;
using FsCheck.Fluent;
using Throughcare.Domain.Publication;

namespace Throughcare.Domain.Tests.Publication;

public class SuppressionTableTests
{
    [Fact]
    public void Small_counts_are_not_shown_and_others_are()
    {
        var table = new SuppressionTable();
        foreach (var value in (int[])[0, 1, 4, 5, 1234])
            table.Add($"{value}", value);
        table.Protect();
        Assert.Equal(["0", "<5", "<5", "5", "1,234"], ((string[])["0", "1", "4", "5", "1234"]).Select(n => table[n].ToString()));
    }

    [Fact]
    public void The_second_of_two_parts_is_hidden()
    {
        var table = Table(("a", 3), ("b", 7), ("all", 10));
        table.Adds(["a", "b"], "all");
        table.Protect();
        Assert.Equal(("<5", "hidden", "10"), (table["a"].ToString(), table["b"].ToString(), table["all"].ToString()));
    }

    [Fact]
    public void The_smallest_part_that_will_do_is_hidden()
    {
        var table = Table(("a", 3), ("b", 30), ("c", 6), ("all", 39));
        table.Adds(["a", "b", "c"], "all");
        table.Protect();
        Assert.Equal(("hidden", "30"), (table["c"].ToString(), table["b"].ToString()));
    }

    [Fact]
    public void Two_small_parts_protect_each_other()
    {
        var table = Table(("a", 3), ("b", 2), ("c", 30), ("all", 35));
        table.Adds(["a", "b", "c"], "all");
        table.Protect();
        Assert.Equal(("30", "35"), (table["c"].ToString(), table["all"].ToString()));
    }

    [Fact]
    public void Two_small_parts_that_can_only_be_1_and_1_do_not_protect_each_other()
    {
        var table = Table(("a", 1), ("b", 1), ("c", 30), ("all", 32));
        table.Adds(["a", "b", "c"], "all");
        table.Protect();
        Assert.False(table["c"].IsShown && table["all"].IsShown);
    }

    [Fact]
    public void A_count_hidden_in_one_sum_is_not_given_away_by_another()
    {
        var table = Table(("a", 3), ("b", 8), ("ab", 11), ("c", 20), ("bc", 28));
        table.Adds(["a", "b"], "ab");
        table.Adds(["b", "c"], "bc");
        table.Protect();
        Assert.False(table["b"].IsShown && table["ab"].IsShown);
        Assert.False(table["c"].IsShown && table["bc"].IsShown && table["ab"].IsShown);
    }

    [Fact]
    public void A_small_part_does_not_hide_a_whole_if_the_rest_is_not_printed()
    {
        var table = Table(("part", 3), ("whole", 35));
        table.Within("whole", "part");
        table.Protect();
        Assert.Equal(("<5", "35"), (table["part"].ToString(), table["whole"].ToString()));
    }

    [Fact]
    public void A_small_rest_hides_the_part()
    {
        var table = Table(("part", 33), ("whole", 35));
        table.Within("whole", "part");
        table.Protect();
        Assert.Equal(("hidden", "35"), (table["part"].ToString(), table["whole"].ToString()));
    }

    [Fact]
    public void A_name_with_two_values_is_a_defect()
    {
        var table = Table(("a", 7));
        Assert.Throws<InvalidOperationException>(() => table.Add("a", 8));
    }

    [Fact]
    public void No_reader_can_work_out_a_small_count_of_a_table_with_its_margins()
    {
        var tables = Gen.Choose(0, int.MaxValue - 1).Select(Cells).ToArbitrary();
        Properties.Hold(tables, cells => Assert.Empty(Attack(cells)), times: 1500);
    }

    private static SuppressionTable Table(params ReadOnlySpan<(string Name, int Value)> counts)
    {
        var table = new SuppressionTable();
        foreach (var (name, value) in counts)
            table.Add(name, value);
        return table;
    }

    private static int[][] Cells(int seed)
    {
        var random = new Random(seed);
        var columns = random.Next(1, 5);
        return [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Enumerable.Range(0, columns).Select(_ => random.Next(random.Next(3) == 0 ? 6 : 30)).ToArray())];
    }

    private static IEnumerable<string> Attack(int[][] cells)
    {
        var columns = Enumerable.Range(0, cells[0].Length).ToArray();
        var values = cells.SelectMany((row, r) => row.Select((value, c) => ($"{r},{c}", value)))
            .Concat(cells.Select((row, r) => ($"row {r}", row.Sum())))
            .Concat(columns.Select(c => ($"column {c}", cells.Sum(row => row[c]))))
            .Append(("total", cells.Sum(row => row.Sum())))
            .ToArray();
        var sums = cells.Select((_, r) => (Parts: columns.Select(c => $"{r},{c}"), Whole: $"row {r}"))
            .Concat(columns.Select(c => (cells.Select((_, r) => $"{r},{c}"), $"column {c}")))
            .Append((cells.Select((_, r) => $"row {r}"), "total"))
            .Append((columns.Select(c => $"column {c}"), "total"))
            .ToList();
        var table = Table(values);
        foreach (var (parts, whole) in sums)
            table.Adds(parts, whole);
        table.Protect();
        var attacker = new Attacker();
        foreach (var (name, value) in values)
            attacker.Sees(name, value, table[name]);
        foreach (var (parts, whole) in sums)
            attacker.KnowsSum(parts, whole);
        return attacker.WorksOut();
    }
}
