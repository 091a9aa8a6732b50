using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Extracts;

/// <summary>A file that is being read: its name, what its columns hold, and how far it has come.</summary>
internal sealed class ExtractFile(int number, string name)
{
    /// <summary>Position among the files, from 0.</summary>
    public int Number { get; } = number;

    /// <summary>Name without its folder.</summary>
    public string Name { get; } = name;

    /// <summary>The field that each column holds; null for unknown ones.</summary>
    public IReadOnlyList<Field?> Columns { get; set; } = [];

    /// <summary>Lines of the file before the rows that have been added so far, counted from 1 for the header row.</summary>
    public long Line { get; set; } = 1;
}
