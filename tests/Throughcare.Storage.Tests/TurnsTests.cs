namespace Throughcare.Storage.Tests;

/// <summary>Who writes to an embedded database, and when.</summary>
public class TurnsTests
{
    [Fact]
    public async Task Turns_come_in_the_order_in_which_they_were_asked_for()
    {
        var (turns, order) = (new Turns(), new List<int>());
        var first = await turns.TakeAsync(CancellationToken.None);
        var others = Enumerable.Range(1, 5).Select(async i =>
        {
            using var turn = await turns.TakeAsync(CancellationToken.None);
            order.Add(i);
            await Task.Yield();
        }).ToList();
        Assert.Empty(order);

        first.Dispose();
        await Task.WhenAll(others);

        Assert.Equal([1, 2, 3, 4, 5], order);
    }

    [Fact]
    public async Task Somebody_who_goes_away_passes_the_turn_on_when_it_comes_and_not_before()
    {
        var turns = new Turns();
        var first = await turns.TakeAsync(CancellationToken.None);
        using var away = new CancellationTokenSource();
        var leaving = turns.TakeAsync(away.Token);
        var last = turns.TakeAsync(CancellationToken.None);
        await away.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.False(last.IsCompleted);
        first.Dispose();
        (await last).Dispose();
    }

    [Fact]
    public void A_turn_ends_once_however_often_it_is_given_back()
    {
        var turns = new Turns();
        var first = turns.Take();
        first.Dispose();
        first.Dispose();

        using var second = turns.Take();
        Assert.False(turns.TakeAsync(CancellationToken.None).IsCompleted);
    }
}
