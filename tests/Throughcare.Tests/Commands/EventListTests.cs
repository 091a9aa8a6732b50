using Throughcare.Commands;

namespace Throughcare.Tests.Commands;

/// <summary>The documentation of the audit trail is made from the code.</summary>
public class EventListTests
{
    [Fact]
    public void The_list_of_events_in_the_documentation_is_the_one_in_the_code() =>
        Assert.True(
            EventList.Markdown() == File.ReadAllText(Path.Combine(Repository.Root, "docs", "events.md")),
            "Make it anew: throughcare audit events > docs/events.md");
}
