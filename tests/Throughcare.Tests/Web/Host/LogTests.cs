using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Throughcare.Storage;
using Throughcare.Testing;
using Throughcare.Web.Access;

namespace Throughcare.Tests.Web.Host;

/// <summary>What the service writes when it has a defect.</summary>
public class LogTests(TestDatabases databases)
{
    [Theory, EachDatabase]
    public async Task A_defect_is_logged_with_its_kind_and_place_and_nothing_that_its_message_says(DatabaseKind kind)
    {
        await using var host = await ServiceHost.StartAsync(databases, kind, map: routes =>
        {
            routes.Map("/breaks", Break).WithMetadata(new NeedsAttribute(NeedsAttribute.SignedIn));
            routes.Map("/api/v1/breaks", Break).WithMetadata(new NeedsAttribute(NeedsAttribute.SignedIn));
            routes.Map("/asks", (ThroughcareDb db) => AskAsync(db, kind)).WithMetadata(new NeedsAttribute(NeedsAttribute.SignedIn));
        });
        using var log = new Written(host.Service.Services);
        host.Service.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        using var visitor = await host.SignInAsAsync("analyst");

        foreach (var path in (string[])["/breaks?of=SECRET", "/api/v1/breaks?of=SECRET", "/asks"])
            Assert.Equal(HttpStatusCode.InternalServerError, (await visitor.GetAsync(path)).Status);

        var text = log.Text;
        Assert.Contains(nameof(InvalidOperationException), text, StringComparison.Ordinal);
        Assert.Contains(nameof(FormatException), text, StringComparison.Ordinal);
        Assert.Contains($"{nameof(LogTests)}.{nameof(Break)}", text, StringComparison.Ordinal);
        Assert.Contains("Microsoft.EntityFrameworkCore.Query", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", text, StringComparison.OrdinalIgnoreCase);
    }

    private static IResult Break() => throw new InvalidOperationException("SECRET-1", new AggregateException(new FormatException("SECRET-2")));

    /// <summary>PostgreSQL repeats in its message the value that is no number.</summary>
    private static async Task<string> AskAsync(ThroughcareDb db, DatabaseKind kind)
    {
        var asked = "SECRET-3";
        var query = kind == DatabaseKind.Postgres
            ? db.Database.SqlQuery<int>($"SELECT CAST({asked} AS integer) AS \"Value\"")
            : db.Database.SqlQuery<int>($"SELECT no_such_function({asked}) AS \"Value\"");
        return string.Concat(await query.ToListAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Keeps what the service's own log would write.</summary>
    private sealed class Written(IServiceProvider services) : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> entries = [];
        private readonly ConsoleFormatter formatter = services.GetServices<ConsoleFormatter>()
            .Single(f => f.Name == services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);

        public string Text => string.Concat(entries);

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, formatter, entries);

        public void Dispose()
        {
            // Nothing is held.
        }

        private sealed class Logger(string category, ConsoleFormatter formatter, ConcurrentQueue<string> entries) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> words)
            {
                using var text = new StringWriter();
                formatter.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, words), null, text);
                entries.Enqueue(text.ToString());
            }
        }
    }
}
