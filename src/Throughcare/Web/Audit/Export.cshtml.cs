using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Throughcare.Domain.Access;
using Throughcare.Services.Audit;
using Throughcare.Storage.Audit;
using Throughcare.Web.Access;

namespace Throughcare.Web.Audit;

/// <summary>The audit trail as a file. Like its page it shows clients by number, never by reference.</summary>
[Needs(Permissions.ReadAudit)]
internal sealed class ExportModel(AuditSearch search, AuditTrail trail, CurrentUser user) : PageModel
{
    private static readonly string[] Columns =
        ["partnership", "sequence", "at", "account", "actor", "action", "subject kind", "subject", "reason", "detail", "previous hash", "hash"];

    public async Task<IActionResult> OnGetAsync([FromQuery] AuditForm form)
    {
        var cancel = HttpContext.RequestAborted;
        var question = form.ToQuestion(ModelState);
        if (!ModelState.IsValid)
            return BadRequest();
        await trail.RecordAsync(AuditEntry.Of(user.Actor, TrailEvents.Exported, detail: form.ToDetail()), cancel);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=audit-trail.csv";
        await using var text = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        // A spreadsheet is not to take what somebody wrote for a formula.
        await using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape }, leaveOpen: true);
        Write(csv, Columns);
        await csv.NextRecordAsync();
        await foreach (var e in (await search.FindAsync(user.Actor, question, cancel)).AsAsyncEnumerable().WithCancellation(cancel))
        {
            Write(csv, [
                $"{e.PartnershipId}", $"{e.Sequence}", $"{e.At:yyyy-MM-ddTHH:mm:ss.fffZ}", $"{e.AccountId}", e.Actor, e.Action,
                e.SubjectKind, e.Subject, e.Reason, DetailOf(e), e.PreviousHash, e.Hash,
            ]);
            await csv.NextRecordAsync();
            if (csv.Row % 1000 == 0)
                await csv.FlushAsync();
        }
        await csv.FlushAsync();
        await text.FlushAsync(cancel);
        return new EmptyResult();
    }

    private static string DetailOf(AuditEvent e) => NamedClients.Without(e) is { Count: > 0 } detail ? JsonSerializer.Serialize(detail) : "";

    private static void Write(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
    }
}
