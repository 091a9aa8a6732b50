namespace Throughcare.Domain.Figures;

/// <summary>
/// The one written definition of a figure. The report, the command <c>measures</c> and the documentation print this
/// text; it is next to the code that counts.
/// </summary>
/// <param name="Key">Stable key, such as <c>effective-treatment</c>.</param>
/// <param name="Name">Name of the measure.</param>
/// <param name="Meaning">What it says, in plain English.</param>
/// <param name="Numerator">What is counted.</param>
/// <param name="Denominator">Of what; empty if the figure is a count.</param>
/// <param name="Source">Where the definition comes from.</param>
public sealed record Definition(string Key, string Name, string Meaning, string Numerator, string Denominator, string Source);
