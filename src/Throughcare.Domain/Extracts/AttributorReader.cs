using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>Reads the attributor of a client: two initials, date of birth and sex.</summary>
internal sealed class AttributorReader
{
    private readonly int firstInitial, surnameInitial, born, sex;
    private readonly bool[] isFemale;

    public AttributorReader(DatasetVersion version, RecordLayout episode)
    {
        firstInitial = episode.OffsetOf(version[Concept.FirstInitial]);
        surnameInitial = episode.OffsetOf(version[Concept.SurnameInitial]);
        born = episode.OffsetOf(version[Concept.BirthDate]);
        sex = episode.OffsetOf(version[Concept.Sex]);
        isFemale = [.. version.List(Concept.Sex).Codes.Select(c => c.IsIn(CodeGroup.Female))];
    }

    /// <summary>The date of birth as it stands, or missing.</summary>
    public int Born(ReadOnlySpan<byte> record) => RecordLayout.GetInt(record, born);

    /// <summary>
    /// Packs the attributor, as it stands, into 63 bits: 20 for each initial, 22 for the day of birth, 1 for the sex.
    /// </summary>
    /// <returns>Whether no part of it is missing.</returns>
    public bool TryPack(ReadOnlySpan<byte> record, out ulong packed)
    {
        var first = RecordLayout.GetInt(record, firstInitial);
        var surname = RecordLayout.GetInt(record, surnameInitial);
        var birth = RecordLayout.GetInt(record, born);
        var sexCode = RecordLayout.GetByte(record, sex);
        packed = 0;
        if (first < 0 || surname < 0 || birth < 0 || sexCode < 0)
            return false;
        packed = ((ulong)first << 43) | ((ulong)surname << 23) | ((ulong)birth << 1) | (isFemale[sexCode] ? 1UL : 0);
        return true;
    }
}
