using System.CommandLine;
using System.Net.Sockets;
using Throughcare.Services;
using Throughcare.Storage;

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

/// <summary>Runs a command in such a way that nobody is ever shown a stack trace.</summary>
internal static class Run
{
    /// <summary>Runs the command that the arguments name. Each thing that is wrong with them is reported on a line of its own.</summary>
    public static int Command(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        if (args.Length == 0)
        {
            root.Parse("--help").Invoke();
            return ExitStatus.WrongUse;
        }
        foreach (var error in parsed.Errors)
            Console.Error.WriteLine(error.Message);
        var command = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
        Console.Error.WriteLine($"'throughcare {command}--help' says how to write it.");
        return ExitStatus.WrongUse;
    }

    public static int Safely(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception e) when (Explain(e) is { } explanation)
        {
            Console.Error.WriteLine(explanation);
            return ExitStatus.WrongUse;
        }
    }

    /// <summary>What happened, in plain English; null if a stack trace was asked for.</summary>
    internal static string? Explain(Exception exception) => exception switch
    {
        // Work on several cores fails as a whole; one of the reasons will do.
        AggregateException { InnerException: { } inner } => Explain(inner),
        UserException => exception.Message,
        OperationCanceledException => "Stopped.",
        _ when DatabaseTrouble.In(exception) is { } trouble => trouble,
        SocketException => $"A connection could not be made: {exception.Message}. Check the host and the port.",
        IOException or UnauthorizedAccessException => $"A file could not be read or written: {exception.Message}",
        OutOfMemoryException => "There is not enough memory for these files. Give fewer at a time.",
        _ when Environment.GetEnvironmentVariable("THROUGHCARE_TRACE") is null =>
            $"Throughcare has a defect: {exception.GetType().Name}. Set THROUGHCARE_TRACE=1 to see where.",
        _ => null,
    };
}
