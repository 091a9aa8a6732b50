using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Throughcare.Domain.Extracts;

namespace Throughcare.Storage.Submissions;

/// <summary>
/// Stores faults as they are found, a batch in a transaction: a file of nothing but faults costs no memory and keeps no
/// other writer waiting for long.
/// </summary>
internal sealed class FaultWriter(Database database, int partnership, int submission)
{
    private const int BatchSize = 20_000;

    private static readonly string[] Columns =
        ["partnership_id", "submission_id", "fault_number", "check_id", "file", "line", "client_ref", "episode_ref", "field", "value"];

    private readonly List<Fault> batch = [];

    /// <summary>Faults taken so far.</summary>
    public int Count { get; private set; }

    public void Add(Fault fault)
    {
        batch.Add(fault);
        if (batch.Count == BatchSize)
            Flush();
    }

    /// <summary>Stores what has not been stored yet.</summary>
    public void Flush()
    {
        if (batch.Count == 0)
            return;
        using var db = database.Open();
        db.Database.OpenConnection();
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
            Copy(postgres);
        else
            Insert((SqliteConnection)db.Database.GetDbConnection());
        Count += batch.Count;
        batch.Clear();
    }

    /// <summary>A line as it is stored: no extract that can be used has more than fit.</summary>
    private static int LineOf(Fault fault) => (int)Math.Min(fault.Line, int.MaxValue);

    /// <summary>PostgreSQL takes no NUL character in a text.</summary>
    private static string Storable(string text) => text.Replace('\0', '\uFFFD');

    private void Copy(NpgsqlConnection connection)
    {
        using var copy = connection.BeginBinaryImport($"COPY submission_fault ({string.Join(", ", Columns)}) FROM STDIN (FORMAT BINARY)");
        var number = Count;
        foreach (var fault in batch)
        {
            copy.StartRow();
            copy.Write(partnership, NpgsqlDbType.Integer);
            copy.Write(submission, NpgsqlDbType.Integer);
            copy.Write(++number, NpgsqlDbType.Integer);
            copy.Write(fault.Check.Id, NpgsqlDbType.Text);
            copy.Write(Storable(fault.File), NpgsqlDbType.Text);
            copy.Write(LineOf(fault), NpgsqlDbType.Integer);
            copy.Write(Storable(fault.Client), NpgsqlDbType.Text);
            copy.Write(Storable(fault.Episode), NpgsqlDbType.Text);
            copy.Write(fault.Field?.Header ?? "", NpgsqlDbType.Text);
            copy.Write(Storable(fault.Value), NpgsqlDbType.Text);
        }
        copy.Complete();
    }

    private void Insert(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
#pragma warning disable CA2100 // The names are ours.
        insert.CommandText = $"INSERT INTO submission_fault ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(c => "$" + c))})";
#pragma warning restore CA2100
        SqliteParameter[] parameters = [.. Columns.Select(c => insert.Parameters.Add(new SqliteParameter { ParameterName = "$" + c, Value = 0 }))];
        var number = Count;
        foreach (var fault in batch)
        {
            object[] values = [partnership, submission, ++number, fault.Check.Id, Storable(fault.File), LineOf(fault), Storable(fault.Client), Storable(fault.Episode), fault.Field?.Header ?? "", Storable(fault.Value)];
            for (var i = 0; i < values.Length; i++)
                parameters[i].Value = values[i];
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
    }
}
