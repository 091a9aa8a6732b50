namespace Throughcare.Services;

/// <summary>Something that the user can put right, said in plain English.</summary>
public sealed class UserException(string message) : Exception(message);
