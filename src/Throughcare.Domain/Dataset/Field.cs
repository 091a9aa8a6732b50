namespace Throughcare.Domain.Dataset;

/// <summary>What a field describes: the records that one row of an extract carries, side by side.</summary>
public enum Entity
{
    Client,
    Episode,
    Intervention,
    Top,
    SubInterventionReview,
    TimeInTreatment,
}

/// <summary>How the text of a field is read.</summary>
public enum FieldType
{
    /// <summary>One letter, upper-cased; only the first character counts.</summary>
    Initial,

    /// <summary>A calendar day as dd/mm/yyyy, yyyy-mm-dd or yyyymmdd.</summary>
    Date,

    /// <summary>A code of <see cref="Field.List"/>, upper-cased before it is looked up.</summary>
    Code,

    /// <summary>A whole number from <see cref="Field.Min"/> to <see cref="Field.Max"/>, both inclusive.</summary>
    Integer,

    /// <summary>Text as it stands, at most <see cref="Field.Max"/> characters.</summary>
    Text,
}

/// <summary>One field of the core data set, as declared in <c>fields.csv</c> of its version.</summary>
/// <param name="Index">Position among the fields of the version, from 0.</param>
/// <param name="Header">Column name in an extract, upper case, such as <c>TRIAGED</c>.</param>
/// <param name="Concept">What it is about; null if only its own version speaks of it.</param>
/// <param name="Entity">The record that the field belongs to.</param>
/// <param name="Name">What the field is called in plain English.</param>
/// <param name="Type">How its text is read.</param>
/// <param name="Min">Lowest value of an integer; 0 otherwise.</param>
/// <param name="Max">Highest value of an integer, longest length of a text in characters; 0 otherwise.</param>
/// <param name="List">The code list of a code; otherwise null.</param>
/// <param name="Required">Whether a record without it is a fault. A missing column refuses the file.</param>
public sealed record Field(
    int Index, string Header, Concept? Concept, Entity Entity, string Name, FieldType Type, int Min, int Max, CodeList? List, bool Required)
{
    /// <summary>What it is called where the version must not matter: its concept, or its header if it has none.</summary>
    public string Key => Concept?.Key ?? Header;
}
