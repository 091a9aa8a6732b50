using Throughcare.Domain.Access;

namespace Throughcare.Web.Assessment;

/// <summary>Who may open the people behind a figure, and as what they see them.</summary>
internal static class PeopleAccess
{
    /// <summary>Clients by their reference, at one's own agencies.</summary>
    public const string Clients = "assessment.people";

    /// <summary>Everybody, by a pseudonym.</summary>
    public const string Pseudonyms = "assessment.pseudonyms";

    public static bool MayOpen(Authority authority) => authority.May(Clients) || authority.May(Pseudonyms);
}
