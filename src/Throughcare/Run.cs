namespace Throughcare;

/// <summary>Exit statuses of the program.</summary>
internal static class ExitStatus
{
    public const int Done = 0;

    /// <summary>A file could not be used; what is wrong has been said.</summary>
    public const int NotUsable = 1;

    /// <summary>The command was wrong, or something it needs is missing.</summary>
    public const int WrongUse = 2;
}

/// <summary>Something that the user can put right, said in plain English.</summary>
internal sealed class UserException(string message) : Exception(message);

/// <summary>Runs a command so that nobody is ever shown a stack trace.</summary>
internal static class Run
{
    public static int Safely(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (UserException e)
        {
            Console.Error.WriteLine(e.Message);
            return ExitStatus.WrongUse;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"A file could not be read or written: {e.Message}");
            return ExitStatus.WrongUse;
        }
        catch (AggregateException e) when (e.InnerException is OutOfMemoryException)
        {
            Console.Error.WriteLine("There is not enough memory for these files. Give fewer at a time.");
            return ExitStatus.WrongUse;
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable("THROUGHCARE_TRACE") is null)
        {
            Console.Error.WriteLine($"Throughcare has a defect: {e.GetType().Name}. Set THROUGHCARE_TRACE=1 to see where.");
            return ExitStatus.WrongUse;
        }
    }
}
