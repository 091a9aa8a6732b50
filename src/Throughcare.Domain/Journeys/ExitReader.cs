using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>Says how an episode ended; without a discharge reason its end is unplanned.</summary>
internal sealed class ExitReader(Extract extract)
{
    private readonly int reason = extract.Schema.Episode.OffsetOf(extract.Version[Concept.DischargeReason]);

    private readonly ExitGroup[] groups = [.. extract.Version.List(Concept.DischargeReason).Codes.Select(c =>
        c.IsIn(CodeGroup.Planned) ? ExitGroup.Planned : c.IsIn(CodeGroup.ReferredOn) ? ExitGroup.ReferredOn : ExitGroup.Unplanned)];

    public ExitGroup Of(int episode)
    {
        var code = RecordLayout.GetByte(extract.Episodes[episode], reason);
        return code < 0 ? ExitGroup.Unplanned : groups[code];
    }
}
