namespace Throughcare.Web.Accounts;

/// <summary>Marks a page to which nobody is brought back who must sign in first: they come to the first page.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NoReturnAttribute : Attribute;
