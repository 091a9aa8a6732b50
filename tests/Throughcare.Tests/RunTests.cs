using Npgsql;
using Throughcare.Services;

namespace Throughcare.Tests;

/// <summary>Whatever goes wrong is explained in plain English.</summary>
public class RunTests
{
    [Fact]
    public void A_request_that_cannot_be_met_is_answered_in_its_own_words() =>
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

    [Theory]
    [InlineData("28P01", "PostgreSQL refuses the user name or password of the connection string.")]
    [InlineData("3D000", "There is no database of this name on the PostgreSQL server.")]
    [InlineData("57P03", "The PostgreSQL server is starting or stopping. Try again in a moment.")]
    public void The_trouble_with_a_database_is_found_inside_wrapping_errors(string state, string words) =>
        Assert.Equal(words, Run.Explain(new InvalidOperationException("likely transient", new PostgresException("for user SECRET", "FATAL", "FATAL", state))));

    [Fact]
    public void A_wrong_command_to_a_database_is_a_defect_of_the_program() =>
        Assert.Contains("has a defect: PostgresException", Run.Explain(new PostgresException("syntax error near SECRET", "ERROR", "ERROR", "42601")),
            StringComparison.Ordinal);

    [Fact]
    public void A_failure_has_the_status_of_wrong_use_and_a_success_its_own()
    {
        Assert.Equal(ExitStatus.WrongUse, Run.Safely(() => throw new UserException("Not like this.")));
        Assert.Equal(ExitStatus.NotUsable, Run.Safely(() => ExitStatus.NotUsable));
    }
}
