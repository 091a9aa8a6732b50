namespace Throughcare.Web.Shared;

/// <summary>One of several things to choose.</summary>
public sealed record Choice(string Value, string Label);
