using Throughcare.Domain.MadeUp;

namespace Throughcare.Domain.Tests.MadeUp;

public class ApportionTests
{
    [Fact]
    public void A_total_is_divided_to_the_last_person()
    {
        Assert.Equal([2, 1, 1], Apportion.LargestRemainder(4, [1, 1, 1]));
        Assert.Equal([71, 29], Apportion.LargestRemainder(100, [71, 29]));
        Assert.Equal([0, 0], Apportion.LargestRemainder(0, [1, 2]));
    }

    [Fact]
    public void A_table_meets_both_of_its_totals_and_leaves_forbidden_cells_empty()
    {
        int[] from = [169, 37, 153, 185, 87, 134, 20];
        int[] to = [130, 11, 220, 81, 133, 180, 30];

        var table = Apportion.Fit(from, to, (a, b) => a == b ? 0 : 1);

        Assert.Equal(from, Enumerable.Range(0, 7).Select(a => Enumerable.Range(0, 7).Sum(b => table[a, b])));
        Assert.Equal(to, Enumerable.Range(0, 7).Select(b => Enumerable.Range(0, 7).Sum(a => table[a, b])));
        Assert.All(Enumerable.Range(0, 7), a => Assert.Equal(0, table[a, a]));
    }

    [Fact]
    public void A_unit_without_a_place_makes_another_give_way()
    {
        // Only the first row may fill the second column, so the second row must leave the first one to it.
        var table = Apportion.Fit([1, 1], [1, 1], (a, b) => a == b ? 0 : 1);

        Assert.Equal([0, 1, 1, 0], table.Cast<int>());
    }

    [Fact]
    public void Totals_that_cannot_be_met_together_are_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Apportion.Fit([2, 0], [2, 0], (a, b) => a == b ? 0 : 1));
        Assert.Throws<InvalidOperationException>(() => Apportion.Fit([2, 1], [2, 2], (_, _) => 1));
    }
}
