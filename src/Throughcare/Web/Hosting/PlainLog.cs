using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Throughcare.Web.Hosting;

/// <summary>
/// Writes of an exception what kind it is and where it arose, never its message: that may repeat what somebody typed or
/// a value of a record. Words that an exception was put into are left out with it.
/// </summary>
internal sealed class PlainLog() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "plain";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write($"{Word(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] ");
        if (ExceptionOf(logEntry.Exception, logEntry.State) is not { } exception)
        {
            textWriter.WriteLine(logEntry.Formatter(logEntry.State, null).ReplaceLineEndings(" "));
            return;
        }
        textWriter.WriteLine(logEntry.EventId.Name);
        Write(textWriter, exception);
    }

    private static void Write(TextWriter text, Exception exception)
    {
        text.WriteLine($"  {exception.GetType().FullName}");
        if (exception.StackTrace is { } where)
            text.WriteLine(where);
        foreach (var inner in exception is AggregateException several ? several.InnerExceptions : (IEnumerable<Exception?>)[exception.InnerException])
        {
            if (inner is not null)
                Write(text, inner);
        }
    }

    private static Exception? ExceptionOf<TState>(Exception? exception, TState state) =>
        exception ?? (state as IEnumerable<KeyValuePair<string, object?>>)?.Select(value => value.Value).OfType<Exception>().FirstOrDefault();

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical => "crit",
        LogLevel.Error => "fail",
        LogLevel.Warning => "warn",
        _ => "info",
    };
}
