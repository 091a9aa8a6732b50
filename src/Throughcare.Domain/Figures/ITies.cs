namespace Throughcare.Domain.Figures;

/// <summary>Takes the sums from which a reader of named counts could work one of them out.</summary>
internal interface ITies
{
    /// <summary>Adds a count. The same name is the same count, wherever it is printed.</summary>
    string Add(string name, int value);

    bool Has(string name);

    /// <summary>Ties counts: the parts add up to the whole.</summary>
    void Adds(IEnumerable<string> parts, params string[] wholes);

    /// <summary>Ties counts when the rest of the whole is printed nowhere but can be worked out.</summary>
    void Within(string whole, params string[] parts);
}
