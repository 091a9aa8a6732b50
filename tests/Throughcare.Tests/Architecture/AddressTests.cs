namespace Throughcare.Tests.Architecture;

/// <summary>Every address is written once, in <c>Web/Links</c>, so that a page can be moved in one place.</summary>
public class AddressTests
{
    private static readonly string[] Ways = ["href=\"/", "action=\"/", "Redirect(\"/", "Redirect($\"/"];

    private static readonly string Web = Path.Combine(Repository.Root, "src", "Throughcare", "Web");

    [Fact]
    public void Pages_take_their_addresses_from_links() => Assert.Empty(
        Directory.EnumerateFiles(Web, "*.cs*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "Links")
            .SelectMany(file => Written(File.ReadAllLines(file)).Select(line => $"{Path.GetRelativePath(Web, file)}:{line}")));

    [Theory]
    [InlineData("""<a class="govuk-link" href="/clients">Clients</a>""", true)]
    [InlineData("""<form action="/sign-out" method="post">""", true)]
    [InlineData("""return Redirect("/submissions");""", true)]
    [InlineData("""return LocalRedirect($"/clients/{number}");""", true)]
    [InlineData("""context.Response.Redirect("/sign-in" + query);""", true)]
    [InlineData("""<a class="govuk-link" href="@ClientLinks.Search">Clients</a>""", false)]
    [InlineData("return Redirect(SubmissionLinks.All);", false)]
    [InlineData("""<a href="#main-content">""", false)]
    public void An_address_written_out_in_a_page_is_found(string line, bool isFound) => Assert.Equal(isFound, Written([line]).Any());

    /// <summary>Numbers of the lines that contain an address of their own.</summary>
    private static IEnumerable<int> Written(string[] lines) =>
        lines.Index().Where(l => Ways.Any(way => l.Item.Contains(way, StringComparison.Ordinal))).Select(l => l.Index + 1);
}
