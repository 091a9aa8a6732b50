namespace Throughcare.Tests;

/// <summary>Whatever goes wrong is said in plain English.</summary>
public class RunTests
{
    [Fact]
    public void A_wish_that_cannot_be_met_is_answered_as_it_stands() =>
        Assert.Equal("There is no file a.csv.", Run.Explain(new UserException("There is no file a.csv.")));

    [Fact]
    public void A_failure_on_several_cores_is_explained_by_its_reason()
    {
        var disk = new IOException("No space left on device");

        Assert.Equal("A file could not be read or written: No space left on device", Run.Explain(disk));
        Assert.Equal(Run.Explain(disk), Run.Explain(new AggregateException(disk, new IOException("another"))));
        Assert.Equal(Run.Explain(disk), Run.Explain(new AggregateException(new AggregateException(disk))));
        Assert.Contains("not enough memory", Run.Explain(new AggregateException(new InsufficientMemoryException())), StringComparison.Ordinal);
        Assert.Contains("not enough memory", Run.Explain(new InsufficientMemoryException()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_defect_is_called_one()
    {
        Assert.Equal("Throughcare has a defect: FormatException. Set THROUGHCARE_TRACE=1 to see where.", Run.Explain(new FormatException("secret value 7")));
        Assert.Equal(Run.Explain(new FormatException()), Run.Explain(new AggregateException(new FormatException())));
    }

    [Fact]
    public void The_status_of_a_failure_is_wrong_use_and_of_success_its_own()
    {
        Assert.Equal(ExitStatus.WrongUse, Run.Safely(() => throw new UserException("Not like this.")));
        Assert.Equal(ExitStatus.NotUsable, Run.Safely(() => ExitStatus.NotUsable));
    }
}
