namespace Throughcare.Storage.Records;

/// <summary>The records of an agency have changed since somebody looked at them; nothing was written.</summary>
public sealed class StaleRecordsException : Exception
{
    public StaleRecordsException()
        : base("The records of the agency have changed since they were compared. Compare them again.")
    {
    }

    public StaleRecordsException(string message)
        : base(message)
    {
    }

    public StaleRecordsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
