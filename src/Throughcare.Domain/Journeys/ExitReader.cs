using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>Tells how an episode ended; without a discharge reason it is unplanned.</summary>
internal sealed class ExitReader(Extract extract)
{
    private readonly int reason = extract.Schema.Episode.OffsetOf(extract.Version["DISRSN"]);

    private readonly ExitGroup[] groups = [.. extract.Version.List("DISRSN").Codes.Select(c => c.Group switch
    {
        "planned" => ExitGroup.Planned,
        "referred-on" => ExitGroup.ReferredOn,
        _ => ExitGroup.Unplanned,
    })];

    public ExitGroup Of(int episode)
    {
        var code = RecordLayout.GetByte(extract.Episodes[episode], reason);
        return code < 0 ? ExitGroup.Unplanned : groups[code];
    }
}
