using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughcare.Storage.Backup;

/// <summary>What an archive says about itself.</summary>
/// <param name="Format">Version of the form of archives.</param>
/// <param name="Migrations">The migrations of the database, in their order.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Tables">The tables, with those to which others refer first.</param>
internal sealed record BackupManifest(int Format, IReadOnlyList<string> Migrations, DateTime CreatedAt, IReadOnlyList<BackupTable> Tables)
{
    public const int CurrentFormat = 1;

    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };
}

/// <summary>A table of an archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Names of its columns, in the order of the values of a row.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="LastNumber">The last number that the database gave out; null if it gives out none.</param>
/// <param name="Sha256">Of its rows as they stand in the archive, in hexadecimal.</param>
internal sealed record BackupTable(string Name, IReadOnlyList<string> Columns, long Rows, long? LastNumber, string Sha256)
{
    public string File => $"tables/{Name}.jsonl";
}

/// <summary>How far a backup or a restore has got.</summary>
/// <param name="Table">The table it has reached.</param>
/// <param name="Rows">Rows so far, of all tables.</param>
public readonly record struct BackupProgress(string Table, long Rows);
