using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;

namespace Throughcare.Domain.Assessment;

/// <summary>Whose journeys are counted.</summary>
public enum Population
{
    /// <summary>Everybody.</summary>
    All,

    /// <summary>Problem drug users: journeys with an opiate or crack among their drugs.</summary>
    Pdu,
}

/// <summary>What populations are called in files and addresses.</summary>
public static class Populations
{
    /// <summary>Its name, the same everywhere: stored estimates carry it too.</summary>
    public static string Key(this Population population) => population == Population.Pdu ? "pdu" : "all";
}

/// <summary>What an assessment is asked: for which year, as seen on which day, about whom.</summary>
public sealed record Question
{
    /// <summary>The financial year.</summary>
    public required FinancialYear Year { get; init; }

    /// <summary>The day on which the data were extracted; nothing after it is known. Not before the year starts.</summary>
    public required DateOnly AsOf { get; init; }

    public Population Population { get; init; } = Population.All;

    /// <summary>Which of their journeys and open-access episodes.</summary>
    public Filter Filter { get; init; } = Filter.None;

    /// <summary>
    /// Code of the only agency whose records the facts are made of, as if nobody were treated elsewhere; empty if they
    /// join the records of all agencies. It changes no count: it says what was counted.
    /// </summary>
    public string RecordsOf { get; init; } = "";

    /// <summary>
    /// Estimated number of people with a drug problem, if there is an estimate; at least 1. An estimate is of
    /// everybody: with a filter, or the records of one agency, it is not used.
    /// </summary>
    public int? Prevalence { get; init; }

    /// <summary>How many financial years before this one count as "known before"; 0 to 20.</summary>
    public int KnownYears { get; init; } = 2;

    /// <summary>Whether everybody is included: no filter, and not one agency's own records only.</summary>
    public bool IsOfAll => Filter.IsNone && RecordsOf.Length == 0;

    /// <summary>The last day of the year, or the data date where the year is still running.</summary>
    public DateOnly EndDay => AsOf < Year.End ? AsOf : Year.End;

    /// <summary>Why the question cannot be answered, in plain English; null if it can.</summary>
    public string? Problem => this switch
    {
        _ when AsOf < Year.Start => $"The data date {AsOf:yyyy-MM-dd} is before the year {Year} starts ({Year.Start:yyyy-MM-dd}).",
        { Prevalence: < 1 } => "A prevalence estimate must be 1 or more.",
        { KnownYears: < 0 or > 20 } => "The years that count as known before must be from 0 to 20.",
        _ => Filter.Problem,
    };

    /// <summary>Why the question cannot be answered from some facts, in plain English; null if it can.</summary>
    public string? ProblemWith(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Problem
            ?? (facts.AsOf == AsOf ? null : $"The facts are of {facts.AsOf:yyyy-MM-dd}, the question asks as of {AsOf:yyyy-MM-dd}.")
            ?? Filter.ProblemWith(facts);
    }
}
