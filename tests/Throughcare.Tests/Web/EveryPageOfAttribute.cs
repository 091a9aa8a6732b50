namespace Throughcare.Tests.Web;

/// <summary>Marks the tests that look at every page of some folders of the service with <see cref="EveryPage.LookAsync"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EveryPageOfAttribute(params string[] folders) : Attribute
{
    public IReadOnlyList<string> Folders => folders;
}
