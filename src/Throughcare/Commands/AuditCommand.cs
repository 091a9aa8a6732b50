using System.CommandLine;
using Throughcare.Services;
using Throughcare.Services.Audit;
using Throughcare.Storage.Audit;

namespace Throughcare.Commands;

/// <summary><c>throughcare audit</c>: whether the audit trail is as it was written.</summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "Look after the audit trail.") { Verify(), Events() };

    private static Command Verify()
    {
        var data = new DataOptions();
        var expect = new Option<string[]>("--expect")
        {
            Description = "The end of a trail as it was printed before and noted elsewhere: it must still be part of the trail.",
            HelpName = "partnership:sequence:hash",
            DefaultValueFactory = _ => [],
        };
        var command = new Command("verify",
            "Look through the whole trail for events that were changed, removed, put in, moved or cut off. Exit status 1 when something is wrong.") { expect };
        data.AddTo(command);
        command.SetAction(async (result, cancel) =>
        {
            var noted = result.GetValue(expect)!.Select(Read).ToList();
            var database = data.Open(result, mayCreate: false);
            var key = await AuditKeys.LoadAsync(database, data.Keys(result));
            var findings = await new AuditVerification(database, key, Capabilities.Witnesses).RunAsync(noted, cancel);
            foreach (var finding in findings)
                Print(finding);
            if (findings.Count == 0)
                Console.WriteLine("Nothing has been recorded yet.");
            return findings.All(f => f.Damages.Count == 0) ? ExitStatus.Done : ExitStatus.NotUsable;
        });
        return command;
    }

    private static Command Events()
    {
        var command = new Command("events", "List all that the audit trail records, as Markdown.");
        command.SetAction(_ =>
        {
            Console.Write(EventList.Markdown());
            return ExitStatus.Done;
        });
        return command;
    }

    private static void Print(AuditFindings finding)
    {
        var whose = finding.PartnershipId == 0 ? "Installation" : $"Partnership {finding.PartnershipId}";
        if (finding.Damages.Count == 0)
            Console.WriteLine($"{whose}: {finding.Sequence:N0} events, all as they were written.");
        else
            Console.WriteLine($"{whose}: the trail is not as it was written.");
        foreach (var damage in finding.Damages)
            Console.WriteLine(damage.Sequence == 0 ? $"  {damage.What}." : $"  Event {damage.Sequence} {damage.What}.");
        Console.WriteLine($"  Its end, to note elsewhere: {finding.PartnershipId}:{finding.Sequence}:{finding.Hash}");
    }

    private static NotedHead Read(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 3 && int.TryParse(parts[0], out var partnership) && long.TryParse(parts[1], out var sequence) && sequence > 0
            ? new NotedHead(partnership, sequence, parts[2].ToLowerInvariant())
            : throw new UserException($"'{text}' is not the end of a trail. Write it as it was printed: partnership:sequence:hash.");
    }
}
