using Microsoft.Extensions.Logging.Console;

namespace Throughcare.Web.Hosting;

/// <summary>
/// What the service writes about its own running: faults and warnings, never who asked for what. That stands in the
/// audit trail, which few may read.
/// </summary>
internal static class Logging
{
    public static void Add(ILoggingBuilder logging) => logging
        .AddConsole(console => console.FormatterName = PlainLog.FormatterName)
        .AddConsoleFormatter<PlainLog, ConsoleFormatterOptions>()
        .SetMinimumLevel(LogLevel.Warning)
        // The folder of keys is for its owner alone; there is nothing here to encrypt them with.
        .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
        // Whoever starts the service is told why it does not start.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
        // Its warnings say what a browser sent.
        .AddFilter("Microsoft.AspNetCore.HttpOverrides", LogLevel.Error);
}
