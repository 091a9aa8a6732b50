using System.Text;
using Throughcare.Services;

namespace Throughcare.Commands;

/// <summary>Everything that the audit trail records, as the documentation lists it.</summary>
internal static class EventList
{
    public static string Markdown()
    {
        var text = new StringBuilder("""
            # What the audit trail records

            Made from the code with `throughcare audit events`. Every event names who did it, what it is about by number or code, when, and,
            where one is asked for, why. Of a record it names fields and versions, never values.

            | event | what was done |
            | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var action in Capabilities.Events)
            text.Append($"| `{action.Key}` | {action.Words} |\n");
        return text.ToString();
    }
}
