using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Throughcare.Storage;

/// <summary>
/// Asks for the lock of an embedded database every few milliseconds while waiting for it. The library asks seven times
/// a second, and would miss the moments between the steps of an import.
/// </summary>
internal sealed class SqliteWaiting : DbConnectionInterceptor
{
    private const string Setting = "PRAGMA busy_timeout = 1000";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = ((SqliteConnection)connection).CreateCommand();
        command.CommandText = Setting;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // It does nothing that anybody would wait for.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
