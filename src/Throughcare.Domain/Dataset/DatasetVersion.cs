using System.Collections.Frozen;

namespace Throughcare.Domain.Dataset;

/// <summary>
/// One version of the core data set: fields, code lists, checks and the items of the outcomes profile. All of it is
/// data, embedded from the folder of the version, so that another version is another folder. Files, extracts,
/// submissions and sets of records each carry the version that they are written in.
/// </summary>
public sealed class DatasetVersion
{
    // Each is loaded when it is first asked for. One that nobody asks for costs nothing, and one that cannot be loaded
    // does not stop others being read.
    private static readonly string[] names = ["H", "K"];
    private static readonly Lazy<DatasetVersion>[] versions = Array.ConvertAll(names, n => new Lazy<DatasetVersion>(() => DatasetLoader.Load(n)));

    private readonly FrozenDictionary<string, Field> byHeader;
    private readonly Field?[] byConcept = new Field?[Concept.All.Count];
    private readonly bool[] entities = new bool[Enum.GetValues<Entity>().Length];
    private readonly FrozenDictionary<string, Check> byCheck;

    internal DatasetVersion(
        string name,
        IReadOnlyList<CodeList> lists,
        IReadOnlyList<Field> fields,
        IReadOnlyList<TopItem> topItems,
        IReadOnlyList<Check> checks)
    {
        (Name, Lists, Fields, TopItems, Checks) = (name, lists, fields, topItems, checks);
        byCheck = checks.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal);
        byHeader = fields.ToFrozenDictionary(f => f.Header, StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields)
        {
            entities[(int)field.Entity] = true;
            if (field.Concept is { } concept)
                byConcept[concept.Index] = field;
        }
    }

    /// <summary>Version H of 2011, which covers the versions of 2009 and 2010.</summary>
    public static DatasetVersion H => Named("H");

    /// <summary>Version K, of 2013 or 2014: interventions of three types, with their reviews and time in treatment.</summary>
    public static DatasetVersion K => Named("K");

    /// <summary>The version of anything that does not say which it is. This is the one place that decides it.</summary>
    public static DatasetVersion Default => H;

    /// <summary>The letters of the versions that can be read, the oldest first.</summary>
    public static IReadOnlyList<string> Names => names;

    /// <summary>Every version that can be read, the oldest first; each is loaded when it is reached.</summary>
    public static IEnumerable<DatasetVersion> All => versions.Select(v => v.Value);

    /// <summary>Letter of the version.</summary>
    public string Name { get; }

    public IReadOnlyList<CodeList> Lists { get; }

    /// <summary>The fields in the order of the declaration; <see cref="Field.Index"/> is the position.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>The items of the Treatment Outcomes Profile, in the order of the form.</summary>
    public IReadOnlyList<TopItem> TopItems { get; }

    /// <summary>Every check of the version; <see cref="Check.Index"/> is the position.</summary>
    public IReadOnlyList<Check> Checks { get; }

    /// <summary>The version with a letter, in any case.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static DatasetVersion Named(string name) =>
        Array.FindIndex(names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) is var i and >= 0
            ? versions[i].Value
            : throw new KeyNotFoundException($"There is no data set {name}.");

    /// <summary>Whether its rows carry records of a kind.</summary>
    public bool Has(Entity entity) => entities[(int)entity];

    /// <summary>The field with a column name (case-insensitive), or null.</summary>
    public Field? Find(string header) => byHeader.GetValueOrDefault(header);

    /// <summary>The field of a concept, or null: a version may lack a field that nothing needs.</summary>
    public Field? Find(Concept concept)
    {
        ArgumentNullException.ThrowIfNull(concept);
        return byConcept[concept.Index];
    }

    /// <summary>
    /// The field of a concept that every version has (see <see cref="Concept.IsNeeded"/>), or that this one is known to
    /// have.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The version has no such field.</exception>
    public Field this[Concept concept] =>
        Find(concept) ?? throw new KeyNotFoundException($"Data set {Name} has no field for {concept}.");

    /// <summary>
    /// The field with a column name that this version is known to have: for code that speaks of the columns of a file.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The version has no such field.</exception>
    public Field this[string header] =>
        Find(header) ?? throw new KeyNotFoundException($"Data set {Name} has no field {header}.");

    /// <summary>The code list with a name that this version is known to have.</summary>
    /// <exception cref="KeyNotFoundException">The version has no such list.</exception>
    public CodeList List(string name) =>
        Lists.FirstOrDefault(l => l.Name == name) ?? throw new KeyNotFoundException($"Data set {Name} has no code list {name}.");

    /// <summary>The code list of a concept that is a code.</summary>
    /// <exception cref="KeyNotFoundException">The version has no such field, or it has no list.</exception>
    public CodeList List(Concept concept) =>
        this[concept].List ?? throw new KeyNotFoundException($"Data set {Name} has no code list for {concept}.");

    /// <summary>The check with an id that this version is known to have.</summary>
    /// <exception cref="KeyNotFoundException">The version has no such check.</exception>
    public Check Check(string id) =>
        byCheck.GetValueOrDefault(id) ?? throw new KeyNotFoundException($"Data set {Name} has no check {id}.");

    public override string ToString() => Name;
}
