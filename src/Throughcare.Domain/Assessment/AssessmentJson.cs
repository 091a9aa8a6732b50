using System.Text.Json;
using Throughcare.Domain.Figures;

namespace Throughcare.Domain.Assessment;

/// <summary>
/// Writes the parts of an assessment that were asked for as JSON. Rates and means have 4 decimals, the retention curve 6; what disclosure control
/// removed is written as the text that is shown instead.
/// </summary>
public static class AssessmentJson
{
    private const int Decimals = 4;

    public static void Write(Utf8JsonWriter json, NeedsAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(assessment);
        var question = assessment.Question;
        json.WriteStartObject();
        json.WriteString("year", question.Year.ToString());
        json.WriteString("asOf", question.AsOf.ToString("yyyy-MM-dd"));
        json.WriteString("population", question.Population == Population.Pdu ? "pdu" : "all");
        if (question.RecordsOf.Length > 0)
            json.WriteString("recordsOf", question.RecordsOf);
        if (!question.Filter.IsNone)
            Write(json, question.Filter);
        json.WriteString("datasetVersion", assessment.DatasetVersion);
        json.WriteBoolean("published", assessment.Published);
        if (assessment.Has(Parts.Bullseye))
            Write(json, assessment.Bullseye);
        if (assessment.Has(Parts.Presentations))
            Write(json, assessment.Presentations);
        if (assessment.Has(Parts.InTreatment))
            Write(json, assessment.InTreatment);
        if (assessment.Has(Parts.Movements))
            Write(json, assessment.Movements);
        if (assessment.Has(Parts.Exits))
            Write(json, assessment.Exits);
        if (assessment.Has(Parts.Retention))
            Write(json, assessment.Retention);
        if (assessment.Has(Parts.EffectiveTreatment))
            Write(json, assessment.EffectiveTreatment);
        if (assessment.Has(Parts.Waiting))
            Write(json, assessment.Waiting);
        if (assessment.Has(Parts.Compliance) || assessment.Has(Parts.Outcomes))
            Top(json, assessment);
        if (assessment.Has(Parts.Need))
            Write(json, assessment.Need);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Filter filter)
    {
        json.WriteStartObject("filter");
        foreach (var (name, choice) in filter.Choices)
        {
            json.WriteStartArray(name);
            foreach (var key in choice)
                json.WriteStringValue(key);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Bullseye bullseye)
    {
        json.WriteStartObject("bullseye");
        json.WriteString("atDate", bullseye.AtDate.ToString("yyyy-MM-dd"));
        json.WriteStartArray("rings");
        foreach (var ring in bullseye.Rings)
        {
            json.WriteStartObject();
            json.WriteString("ring", ring.Key);
            Number(json, "count", ring.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Number(json, "known", bullseye.Known);
        Number(json, "prevalence", bullseye.Prevalence);
        Number(json, "unknown", bullseye.Unknown);
        Number(json, "penetration", bullseye.Penetration);
        Number(json, "treatmentPenetration", bullseye.TreatmentPenetration);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Presentations presentations)
    {
        json.WriteStartObject("presentations");
        Number(json, "total", presentations.Total);
        Groups(json, "byAgency", presentations.ByAgency);
        Profile(json, presentations.Profile);
        json.WriteStartArray("entries");
        foreach (var entry in presentations.Entries)
        {
            json.WriteStartObject();
            json.WriteString("source", entry.Source);
            json.WriteString("agency", entry.Agency);
            Number(json, "count", entry.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InTreatment inTreatment)
    {
        json.WriteStartObject("inTreatment");
        Number(json, "atYearEnd", inTreatment.AtYearEnd);
        Number(json, "duringYear", inTreatment.DuringYear);
        Groups(json, "byAgency", inTreatment.ByAgency);
        Profile(json, inTreatment.Profile);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Movements movements)
    {
        json.WriteStartObject("movements");
        Number(json, "total", movements.Total);
        Number(json, "concurrent", movements.Concurrent);
        Groups(json, "byFrom", movements.ByFrom);
        Groups(json, "byTo", movements.ByTo);
        json.WriteStartArray("pairs");
        foreach (var pair in movements.Pairs)
        {
            json.WriteStartObject();
            json.WriteString("from", pair.From);
            json.WriteString("to", pair.To);
            Number(json, "count", pair.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("outRate");
        foreach (var rate in movements.OutRate)
            Number(json, rate.Agency, rate.Rate);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Exits exits)
    {
        json.WriteStartObject("exits");
        Number(json, "total", exits.Total);
        Number(json, "planned", exits.Planned);
        Number(json, "referredOn", exits.ReferredOn);
        Number(json, "unplanned", exits.Unplanned);
        json.WriteStartObject("byAgency");
        foreach (var agency in exits.ByAgency)
        {
            json.WriteStartObject(agency.Agency);
            Number(json, "planned", agency.Planned);
            Number(json, "referredOn", agency.ReferredOn);
            Number(json, "unplanned", agency.Unplanned);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Retention retention)
    {
        json.WriteStartObject("retention");
        Number(json, "starts", retention.Starts);
        Number(json, "determinable", retention.Determinable);
        Number(json, "retained12Weeks", retention.Retained12Weeks);
        json.WriteStartArray("survival");
        foreach (var share in retention.Survival)
        {
            if (share is { } value)
                json.WriteNumberValue(value);
            else
                json.WriteNullValue();
        }
        json.WriteEndArray();
        Groups(json, "bands", retention.Bands);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EffectiveTreatment effective)
    {
        json.WriteStartObject("effectiveTreatment");
        Number(json, "inYear", effective.InYear);
        Number(json, "effective", effective.Effective);
        Number(json, "notDeterminable", effective.NotDeterminable);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, WaitingTimes waiting)
    {
        json.WriteStartObject("waiting");
        Waits(json, "first", waiting.First);
        Waits(json, "subsequent", waiting.Subsequent);
        json.WriteStartObject("byIntervention");
        foreach (var intervention in waiting.ByIntervention)
            Waits(json, intervention.Intervention, intervention.Waits);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Waits(Utf8JsonWriter json, string name, Waits waits)
    {
        json.WriteStartObject(name);
        Number(json, "count", waits.Count);
        Number(json, "valid", waits.Valid);
        Number(json, "within21Days", waits.Within21Days);
        Number(json, "meanDays", waits.MeanDays);
        json.WriteEndObject();
    }

    private static void Top(Utf8JsonWriter json, NeedsAssessment assessment)
    {
        json.WriteStartObject("top");
        if (assessment.Has(Parts.Compliance))
            Write(json, assessment.Compliance);
        if (assessment.Has(Parts.Outcomes))
            Write(json, assessment.Outcomes);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OutcomeCompliance compliance)
    {
        json.WriteStartObject("compliance");
        Stage(json, "start", compliance.Start);
        Stage(json, "review", compliance.Review);
        Stage(json, "exit", compliance.Exit);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OutcomeChange outcomes)
    {
        Number(json, "pairs", outcomes.Pairs);
        json.WriteStartObject("substances");
        foreach (var substance in outcomes.Substances)
        {
            json.WriteStartObject(substance.Key);
            Number(json, "n", substance.N);
            Number(json, "abstinent", substance.Abstinent);
            Number(json, "improved", substance.Improved);
            Number(json, "deteriorated", substance.Deteriorated);
            Number(json, "unchanged", substance.Unchanged);
            Number(json, "meanStart", substance.MeanStart);
            Number(json, "meanLater", substance.MeanLater);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        Problem(json, "injecting", outcomes.Injecting);
        Problem(json, "acuteHousingProblem", outcomes.AcuteHousingProblem);
        Problem(json, "evictionRisk", outcomes.EvictionRisk);
        json.WriteStartObject("paidWork");
        Number(json, "n", outcomes.PaidWork.N);
        Number(json, "tenDaysOrMoreAtStart", outcomes.PaidWork.TenDaysOrMoreAtStart);
        Number(json, "tenDaysOrMoreLater", outcomes.PaidWork.TenDaysOrMoreLater);
        json.WriteEndObject();
        Rating(json, "psychologicalHealth", outcomes.PsychologicalHealth);
        Rating(json, "physicalHealth", outcomes.PhysicalHealth);
        Rating(json, "qualityOfLife", outcomes.QualityOfLife);
    }

    private static void Stage(Utf8JsonWriter json, string name, StageCompliance stage)
    {
        json.WriteStartObject(name);
        Number(json, "due", stage.Due);
        Number(json, "done", stage.Done);
        json.WriteEndObject();
    }

    private static void Problem(Utf8JsonWriter json, string name, ProblemChange problem)
    {
        json.WriteStartObject(name);
        Number(json, "n", problem.N);
        Number(json, "resolved", problem.Resolved);
        json.WriteEndObject();
    }

    private static void Rating(Utf8JsonWriter json, string name, RatingChange rating)
    {
        json.WriteStartObject(name);
        Number(json, "n", rating.N);
        Number(json, "meanStart", rating.MeanStart);
        Number(json, "meanLater", rating.MeanLater);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Need need)
    {
        json.WriteStartObject("need");
        NeedGroup(json, "everybody", need.Everybody);
        foreach (var dimension in need.Dimensions)
        {
            json.WriteStartObject(dimension.Dimension);
            foreach (var group in dimension.Groups)
                NeedGroup(json, group.Key, group);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void NeedGroup(Utf8JsonWriter json, string name, NeedGroup group)
    {
        json.WriteStartObject(name);
        NeedShare(json, "known", group.Known);
        NeedShare(json, "presenting", group.Presenting);
        NeedShare(json, "inTreatment", group.InTreatment);
        NeedShare(json, "retained12Weeks", group.Retained12Weeks);
        NeedShare(json, "exitedPlanned", group.ExitedPlanned);
        NeedShare(json, "exitedUnplanned", group.ExitedUnplanned);
        json.WriteEndObject();
    }

    private static void NeedShare(Utf8JsonWriter json, string name, NeedShare share)
    {
        json.WriteStartObject(name);
        Number(json, "number", share.Number);
        Number(json, "of", share.Base);
        Number(json, "share", share.Share);
        Number(json, "low", share.Low);
        Number(json, "high", share.High);
        if (share.Mark != Mark.None)
            json.WriteString("mark", share.Mark == Mark.Above ? "above" : "below");
        json.WriteEndObject();
    }

    private static void Profile(Utf8JsonWriter json, Profile profile)
    {
        json.WriteStartObject("profile");
        foreach (var dimension in profile.Dimensions)
            Groups(json, dimension.Dimension, dimension.Groups);
        json.WriteEndObject();
    }

    private static void Groups(Utf8JsonWriter json, string name, IReadOnlyList<GroupCount> groups)
    {
        json.WriteStartObject(name);
        foreach (var group in groups)
            Number(json, group.Key, group.Count);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, Count? count)
    {
        if (count is not { } some)
            json.WriteNull(name);
        else if (some.IsShown)
            json.WriteNumber(name, some.Value);
        else
            json.WriteString(name, some.ToString());
    }

    private static void Number(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } some)
            json.WriteNumber(name, some);
        else
            json.WriteNull(name);
    }

    private static void Number(Utf8JsonWriter json, string name, double? share)
    {
        if (share is { } some)
            json.WriteNumber(name, Math.Floor((some * 10000) + 0.5) / 10000);
        else
            json.WriteNull(name);
    }

    private static void Number(Utf8JsonWriter json, string name, Rate rate)
    {
        if (rate.Rounded(Decimals) is { } some)
            json.WriteNumber(name, some);
        else
            json.WriteNull(name);
    }
}
