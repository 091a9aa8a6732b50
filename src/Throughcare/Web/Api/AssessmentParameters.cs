using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Throughcare.Services.Assessment;

namespace Throughcare.Web.Api;

/// <summary>What can be asked. It is written here to be described; <see cref="SelectionAddress"/> reads it, as for pages.</summary>
internal sealed record AssessmentParameters
{
    [FromQuery(Name = SelectionAddress.Year), Description("Financial year such as 2006-07; the latest complete one where left out")]
    public string? Year { get; init; }

    [FromQuery(Name = SelectionAddress.DataTo),
        Description("Data date such as 2007-06-30: the records as they stand now, without any date after that day; the latest where left out")]
    public string? DataTo { get; init; }

    [FromQuery(Name = SelectionAddress.Population), Description("all (where left out) or pdu: problem drug users")]
    public string? Population { get; init; }

    [FromQuery(Name = SelectionAddress.Records),
        Description("Code of one of your own agencies, to count its records alone, as if nobody were treated elsewhere. Whoever may not see "
            + "pseudonyms asks filters and other data dates of it; without it they get the figures of the partnership with small numbers hidden.")]
    public string? Records { get; init; }

    [FromQuery(Name = "agency"), Description("Codes of agencies")]
    public string[]? Agency { get; init; }

    [FromQuery(Name = "locality"), Description("Keys of localities, also elsewhere and not-stated")]
    public string[]? Locality { get; init; }

    [FromQuery(Name = "sex"), Description("Groups of sex")]
    public string[]? Sex { get; init; }

    [FromQuery(Name = "age"), Description("Age bands at the start of treatment")]
    public string[]? Age { get; init; }

    [FromQuery(Name = "ethnicity"), Description("Ethnic groups")]
    public string[]? Ethnicity { get; init; }

    [FromQuery(Name = "drug"), Description("Groups of the main drug")]
    public string[]? Drug { get; init; }

    [FromQuery(Name = "injecting"), Description("Groups of injecting status")]
    public string[]? Injecting { get; init; }

    [FromQuery(Name = "parental"), Description("Groups of parental status")]
    public string[]? Parental { get; init; }

    [FromQuery(Name = "housing"), Description("Groups of accommodation need")]
    public string[]? Housing { get; init; }

    [FromQuery(Name = "source"), Description("Groups of the referral source")]
    public string[]? Source { get; init; }
}
