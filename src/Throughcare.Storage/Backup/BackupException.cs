namespace Throughcare.Storage.Backup;

/// <summary>A backup cannot be made or restored; the message says why, in words for the person who asked for it.</summary>
public sealed class BackupException : Exception
{
    public BackupException()
    {
    }

    public BackupException(string message)
        : base(message)
    {
    }

    public BackupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
