using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Journeys;

/// <summary>The groups of each profile dimension, numbered in the order of the report.</summary>
public sealed class ProfileGroups
{
    /// <summary>How many dimensions there are.</summary>
    public const int Dimensions = 8;

    private static readonly (ProfileDimension Dimension, Concept Concept)[] Coded =
    [
        (ProfileDimension.Sex, Concept.Sex),
        (ProfileDimension.EthnicGroup, Concept.Ethnicity),
        (ProfileDimension.MainDrug, Concept.MainDrug),
        (ProfileDimension.Injecting, Concept.InjectingStatus),
        (ProfileDimension.Parental, Concept.ParentalStatus),
        (ProfileDimension.Accommodation, Concept.AccommodationNeed),
        (ProfileDimension.ReferralSource, Concept.ReferralSource),
    ];

    private static readonly string[] AgeBands = ["under-18", "18-24", "25-34", "35-44", "45-54", "55-64", "65+", "unknown"];

    private readonly string[][] keys = new string[Dimensions][];
    private readonly List<(int Dimension, int Offset, byte[] GroupOfCode)> readers = [];

    internal ProfileGroups(DatasetVersion version, RecordLayout episode)
    {
        keys[(int)ProfileDimension.AgeBand] = AgeBands;
        foreach (var (dimension, concept) in Coded)
        {
            var field = version[concept];
            var list = field.List!;
            string[] groups = [.. list.Groups.Where(g => g != NotStated).OrderBy(g => g == CodeGroup.Other.Key), NotStated];
            keys[(int)dimension] = groups;
            byte[] groupOfCode = [.. list.Codes.Select(c => (byte)Array.IndexOf(groups, c.Group))];
            readers.Add(((int)dimension, episode.OffsetOf(field), groupOfCode));
        }
    }

    /// <summary>The group of a value that is missing or was declined.</summary>
    public static string NotStated => CodeGroup.NotStated.Key;

    /// <summary>Keys of the groups of a dimension in the order of their code list, then <c>other</c>, then the missing one.</summary>
    public IReadOnlyList<string> Keys(ProfileDimension dimension) => keys[(int)dimension];

    /// <summary>Names of all dimensions.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<ProfileDimension>().Select(NameOf)];

    /// <summary>Name of a dimension in results, such as <c>ageBand</c>.</summary>
    public static string NameOf(ProfileDimension dimension)
    {
        var name = dimension.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Writes the group of an episode in each dimension.</summary>
    /// <param name="record">The episode.</param>
    /// <param name="age">Completed years, or -1 if unknown.</param>
    /// <param name="groups">One byte for each dimension.</param>
    internal void Read(ReadOnlySpan<byte> record, int age, Span<byte> groups)
    {
        foreach (var (dimension, offset, groupOfCode) in readers)
        {
            var code = record[offset];
            groups[dimension] = code == RecordLayout.MissingByte ? (byte)(keys[dimension].Length - 1) : groupOfCode[code];
        }
        groups[(int)ProfileDimension.AgeBand] = age switch
        {
            < 0 => 7,
            < 18 => 0,
            < 25 => 1,
            < 35 => 2,
            < 45 => 3,
            < 55 => 4,
            < 65 => 5,
            _ => 6,
        };
    }
}
