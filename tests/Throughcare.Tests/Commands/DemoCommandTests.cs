using System.Net;
using Throughcare.Tests.Web;

namespace Throughcare.Tests.Commands;

/// <summary>The demonstration, as somebody meets it who tries Throughcare for the first time.</summary>
public sealed class DemoCommandTests : IDisposable
{
    private readonly Workplace workplace = new();

    public void Dispose() => workplace.Dispose();

    [Fact]
    public async Task Whoever_follows_what_the_demonstration_says_sees_the_figures()
    {
        using var demo = await RunningService.RunAsync("demo", "--people", "400", "--url", "http://127.0.0.1:0", "--out", workplace.PathOf("demo"));
        using var visitor = new Visitor(demo.Address);

        await visitor.GetAsync("/sign-in");
        var answer = await visitor.SubmitAsync(("Email", "analyst@example.org"), ("Password", "made-up-partnership"));
        await visitor.GetAsync(answer.Location);
        var code = visitor.Page.Document.QuerySelector(".govuk-inset-text strong")!.TextContent.Trim();
        await visitor.SubmitAsync(("Code", code));
        var figures = await visitor.GetAsync("/assessment");

        Assert.Equal(HttpStatusCode.OK, figures.Status);
        Assert.Contains("known to treatment", figures.Text, StringComparison.Ordinal);
        Assert.Contains("data to 30 June 2007", figures.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demonstration_is_for_this_machine_alone()
    {
        var ran = workplace.Run("demo", "--url", "http://0.0.0.0:5080");

        Assert.Equal(ExitStatus.WrongUse, ran.Status);
        Assert.Contains("on this machine only", ran.Error, StringComparison.Ordinal);
    }
}
