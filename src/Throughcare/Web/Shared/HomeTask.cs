using Throughcare.Domain.Access;

namespace Throughcare.Web.Shared;

/// <summary>The parts of the first page, in order: first what somebody has to do, then what they may want to know.</summary>
internal enum HomePart
{
    /// <summary>What an agency owes, and what waits for its decision.</summary>
    Agency,

    /// <summary>Clients, one's own before those of a team.</summary>
    Clients,

    /// <summary>How things stand in the partnership.</summary>
    Partnership,

    /// <summary>The figures.</summary>
    Figures,
}

/// <summary>Something that a capability shows on the first page, to whoever may do what it is about.</summary>
/// <param name="Part">Where it stands; within a part capabilities follow each other as in the navigation.</param>
/// <param name="Permission">Key of the permission that it is for.</param>
/// <param name="Partial">Path of the partial that shows it, below <c>Web</c>.</param>
/// <param name="AskAsync">Finds out what the partial shows.</param>
internal sealed record HomeTask(HomePart Part, string Permission, string Partial, Func<IServiceProvider, CancellationToken, Task<object>> AskAsync)
{
    /// <summary>Whether it is only for those who have the permission because of their caseload.</summary>
    public bool IsOfCaseload { get; init; }

    /// <summary>One that asks a service of its capability.</summary>
    public static HomeTask Of<TService>(HomePart part, string permission, string partial, Func<TService, CancellationToken, Task<object>> ask)
        where TService : notnull =>
        new(part, AccessRules.Find(permission).Key, partial, (services, cancel) => ask(services.GetRequiredService<TService>(), cancel));

    /// <summary>Whether it is for somebody.</summary>
    public bool IsFor(Authority authority) => IsOfCaseload ? authority.MayByCaseload(Permission) : authority.May(Permission);
}
