namespace Throughcare.Storage.Dated;

/// <summary>Something that holds from one day to another.</summary>
public interface IDated
{
    /// <summary>First day.</summary>
    DateOnly ValidFrom { get; }

    /// <summary>Last day; null while it holds.</summary>
    DateOnly? ValidTo { get; set; }
}
