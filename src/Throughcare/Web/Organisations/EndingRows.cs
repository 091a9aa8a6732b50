using Throughcare.Services.Organisations;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Organisations;

/// <summary>What is open at an organisation that comes to an end, and what follows to it.</summary>
internal sealed record EndingRow(string What, string Open, string Follows);

/// <summary>What those who close or merge an organisation are shown before they do it.</summary>
internal static class EndingRows
{
    public const string Keep = "keep", End = "end";

    private const string Nothing = "None now";

    /// <summary>What may become of the roles that are held at an agency.</summary>
    public static IReadOnlyList<Choice> Roles { get; } =
    [
        new(Keep, "They stay of use: records can be read and the last returns sent"),
        new(End, "They end with the agency: nobody there can read its records or send its last returns any more"),
    ];

    public static IReadOnlyList<EndingRow> OfClosing(KnownOrganisation of, WhatIsOpen open, DateOnly last, bool keepsRoles)
    {
        var day = Words.Day(last);
        return
        [
            .. of.Kind.Reports ? OfAgency(open, keepsRoles, $"after {day}",
                $"Nothing is expected for months that end after {day}. Those of before may still come.",
                $"They end on {day}. They do not come back if the agency is opened again.") : [],
            .. of.Kind.Reports ? [new("Contracts", Contracts(open), $"They end on {day}. Those that would begin later are taken out.")] : Array.Empty<EndingRow>(),
            .. of.Kind.HasSites ? [new("Sites", Listed(open.Sites.Select(s => s.Name)), $"They end on {day}.")] : Array.Empty<EndingRow>(),
            new("What is part of it", Parts(open, last), "It stays open and is part of nothing from the day after."),
        ];
    }

    public static IReadOnlyList<EndingRow> OfMerger(KnownOrganisation of, WhatIsOpen open, KnownOrganisation successor, DateOnly from, bool keepsRoles)
    {
        var (day, name) = (Words.Day(from), successor.At(from).Name);
        return
        [
            .. of.Kind.Reports ? OfAgency(open, keepsRoles, $"from {day} on",
                $"What was sent stays under {of.Code}. For months that end from {day} on they are expected of {name}.",
                $"They stay. Those who may see clients of {name} may see these from {day} on, and its team managers may give them other key workers.") : [],
            .. of.Kind.Reports
                ? [
                    new("Contracts", Contracts(open), $"They go on with {name} from {day}."),
                    new("Figures by agency", "", $"What begins, and who leaves, from {day} on is counted at {name}; what was before stays here."),
                ]
                : Array.Empty<EndingRow>(),
            .. of.Kind.HasSites ? [new("Sites", Listed(open.Sites.Select(s => s.Name)), $"They are sites of {name} from {day}.")] : Array.Empty<EndingRow>(),
            new("What is part of it", Parts(open, from), $"It is part of {name} from {day}."),
        ];
    }

    private static IEnumerable<EndingRow> OfAgency(WhatIsOpen open, bool keepsRoles, string when, string submissions, string caseloads) =>
    [
        new("Submissions not decided", Listed(open.Undecided.Select(d => $"as of {Words.Day(d)}")),
            keepsRoles ? "They stay for whoever decides there." : $"Nobody can decide on them {when}."),
        new("Submissions to come", "", submissions),
        new("Caseloads", open.Caseloads == 0 ? Nothing : Words.Of(open.Caseloads, "client"), caseloads),
        new("Accounts with a role there", Listed(open.Accounts),
            keepsRoles ? "They keep their roles, and read its records as before." : $"Their roles there are of no use {when}. The accounts stay open."),
    ];

    private static string Contracts(WhatIsOpen open) => Listed(open.Contracts.Select(c => $"{c.Title} ({c.Reference})"));

    private static string Parts(WhatIsOpen open, DateOnly day) => Listed(open.Parts.Select(p => p.At(day).Name));

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } listed ? listed : Nothing;
}
