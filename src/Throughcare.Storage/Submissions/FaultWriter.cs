using System.Text;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Extracts;
using Throughcare.Storage.Rows;

namespace Throughcare.Storage.Submissions;

/// <summary>
/// Stores faults as they are found, a batch in a transaction: a file of nothing but faults uses no memory and keeps no
/// other writer waiting for long. Those above <see cref="SubmissionFault.MostKept"/> are left out.
/// </summary>
internal sealed class FaultWriter(Database database, int partnership, int submission)
{
    private const int BatchSize = 4000;

    private static readonly string[] Columns =
        ["partnership_id", "submission_id", "fault_number", "check_id", "file", "line", "client_ref", "episode_ref", "field", "value"];

    private readonly List<Fault> batch = [];

    /// <summary>Faults stored so far.</summary>
    public int Count { get; private set; }

    public void Add(Fault fault)
    {
        if (Count + batch.Count == SubmissionFault.MostKept)
            return;
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
        using var transaction = database.BeginWrite(db);
        Write(db);
        transaction.Commit();
        Count += batch.Count;
        batch.Clear();
    }

    private void Write(ThroughcareDb db)
    {
        using var rows = RowWriter.Open(db, "submission_fault", Columns);
        var number = Count;
        foreach (var fault in batch)
        {
            rows.Int(partnership);
            rows.Int(submission);
            rows.Int(++number);
            Text(rows, fault.Check.Id);
            Text(rows, fault.File);
            // No usable extract has too many lines for it.
            rows.Int((int)Math.Min(fault.Line, int.MaxValue));
            Text(rows, fault.Client);
            Text(rows, fault.Episode);
            Text(rows, fault.Field?.Header ?? "");
            Text(rows, fault.Value);
            rows.EndRow();
        }
        rows.Complete();
    }

    /// <summary>PostgreSQL cannot store a NUL character in a text.</summary>
    private static void Text(RowWriter rows, string text) => rows.Text(Encoding.UTF8.GetBytes(text.Replace('\0', '\uFFFD')));
}
