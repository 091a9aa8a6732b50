using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Throughcare.Storage;
using Throughcare.Testing;
using Throughcare.Tests.Web.Submissions;
using Throughcare.Web.Access;
using Throughcare.Web.Hosting;

namespace Throughcare.Tests.Web.Host;

/// <summary>What the service does against those who mean harm.</summary>
public class SecurityTests(TestDatabases databases)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/not-there")]
    [InlineData("/")]
    public async Task Every_answer_tells_the_browser_to_be_strict(string path)
    {
        var town = await Town.NewAsync(databases);
        using var visitor = town.Nobody();

        var headers = (await visitor.GetAsync(path)).Headers;

        Assert.Equal("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'", headers["Content-Security-Policy"]);
        Assert.Equal(("nosniff", "same-origin", "same-origin", "same-origin", "no-store"),
            (headers["X-Content-Type-Options"], headers["Referrer-Policy"], headers["Cross-Origin-Opener-Policy"], headers["Cross-Origin-Resource-Policy"],
            headers["Cache-Control"]));
        Assert.DoesNotContain("Server", headers.Keys);
        Assert.DoesNotContain("Strict-Transport-Security", headers.Keys);
    }

    [Fact]
    public async Task Pages_hold_neither_style_nor_script_of_their_own()
    {
        var town = await Town.NewAsync(databases);
        using var visitor = await town.SignInAsAsync("administrator");

        foreach (var path in (string[])["/", "/account", "/account/second-factor", "/account/password", "/account/tokens", "/permissions", "/accounts",
            "/accounts/new", $"/accounts/{visitor.AccountId}"])
        {
            var page = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Empty(page.Document.QuerySelectorAll("style, [style], script:not([src]), iframe, object, [onclick], [onload]"));
        }
    }

    [Fact]
    public async Task Styles_and_scripts_may_be_kept_for_ever()
    {
        var town = await Town.NewAsync(databases);
        using var visitor = town.Nobody();
        var address = (await visitor.GetAsync("/sign-in")).Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        var style = await visitor.GetAsync(address);

        Assert.Equal((HttpStatusCode.OK, "public, max-age=31536000, immutable"), (style.Status, style.Headers["Cache-Control"]));
    }

    [Fact]
    public async Task Without_https_the_cookies_are_out_of_reach_of_scripts_and_other_sites()
    {
        var town = await Town.NewAsync(databases);
        using var visitor = town.Nobody();
        var account = await town.OpenAccountAsync([], withSecondFactor: false);
        Assert.All((await visitor.GetAsync("/sign-in")).SetCookies, c => Assert.EndsWith("; path=/; samesite=strict; httponly", c, StringComparison.Ordinal));

        var answer = await visitor.SubmitAsync(("Email", account.Email), ("Password", Town.Password));

        var session = Assert.Single(answer.SetCookies, c => c.StartsWith("session=", StringComparison.Ordinal));
        Assert.EndsWith("; path=/; samesite=lax; httponly", session, StringComparison.Ordinal);
        Assert.All(answer.SetCookies, c => Assert.EndsWith("; httponly", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Behind_a_proxy_the_cookies_are_bound_to_https_and_to_this_host()
    {
        await using var host = await ServiceHost.StartAsync(databases, adjust: o => o with { IsBehindProxy = true });
        using var visitor = host.Nobody();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var page = await visitor.GetAsync("/sign-in");

        Assert.Equal("max-age=31536000", page.Headers["Strict-Transport-Security"]);
        Assert.StartsWith("__Host-csrf=", Assert.Single(page.SetCookies), StringComparison.Ordinal);
        Assert.EndsWith("; path=/; secure; samesite=strict; httponly", Assert.Single(page.SetCookies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_proxy_nothing_is_answered_that_did_not_come_over_https()
    {
        await using var host = await ServiceHost.StartAsync(databases, adjust: o => o with { IsBehindProxy = true });
        using var visitor = host.Nobody();

        var answer = await visitor.GetAsync("/sign-in");

        Assert.Equal((HttpStatusCode.BadRequest, "This service is used over HTTPS only."), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Without_a_proxy_nobody_is_believed_about_where_they_come_from()
    {
        var town = await Town.NewAsync(databases);
        using var visitor = town.Nobody();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Host", "elsewhere.example");

        var page = await visitor.GetAsync("/sign-in");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("Strict-Transport-Security", page.Headers.Keys);
        Assert.DoesNotContain("elsewhere.example", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_changes_nothing()
    {
        var town = await Town.NewAsync(databases);
        using var admin = await town.SignInAsAsync("administrator");
        using var other = await town.SignInAsAsync("administrator");

        foreach (var path in (string[])[$"/accounts/{other.AccountId}?handler=Close", "/sign-out", "/account?handler=Everywhere", "/sign-in"])
        {
            var answer = await admin.PostAsync(path);
            Assert.Equal((HttpStatusCode.BadRequest, "The form could not be used"), (answer.Status, answer.Title));
        }
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/")).Status);
    }

    [Fact]
    public async Task A_token_of_somebody_else_does_not_open_a_form()
    {
        var town = await Town.NewAsync(databases);
        using var first = await town.SignInAsAsync("partnership-manager");
        using var second = await town.SignInAsAsync("partnership-manager");
        var token = (await first.GetAsync("/account/password")).Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        await second.GetAsync("/account/password");

        Assert.Equal(HttpStatusCode.BadRequest, (await second.SubmitAsync(("__RequestVerificationToken", token))).Status);
    }

    [Fact]
    public async Task Too_many_passwords_in_a_minute_are_too_many()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        host.Clock.Stop();
        using var visitor = host.Nobody();

        for (var i = 0; i < 10; i++)
        {
            await visitor.GetAsync("/sign-in");
            Assert.Equal(HttpStatusCode.OK, (await visitor.SubmitAsync(("Email", "nobody@example.org"), ("Password", "x"))).Status);
        }
        var answer = await visitor.SubmitAsync(("Email", "Nobody@example.org"), ("Password", "x"));

        Assert.Equal((HttpStatusCode.TooManyRequests, "Too many attempts"), (answer.Status, answer.Title));
    }

    [Fact]
    public async Task Too_many_requests_to_the_programming_interface_are_refused()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var visitor = host.Nobody();
        var statuses = new List<HttpStatusCode>();

        for (var i = 0; i <= Most.ApiRequests; i++)
            statuses.Add((await visitor.GetAsync("/api/v1/not-there")).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, statuses[..^1]);
    }

    [Fact]
    public async Task Too_many_uploads_are_refused()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var visitor = await host.SignInAsAsync("data-manager");
        Answer? last = null;

        for (var i = 0; i <= Most.Uploads; i++)
        {
            using var form = new MultipartFormDataContent { { new StringContent("a"), "a" } };
            last = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = form });
        }

        Assert.Equal((HttpStatusCode.TooManyRequests, "Too many attempts"), (last!.Status, last.Title));
        var wait = int.Parse(last.Headers["Retry-After"]);
        Assert.InRange(wait, 60, 600);
        Assert.Contains($"Wait {(wait + 59) / 60} minutes and try again.", last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_requests_of_somebody_unknown_are_refused_on_a_page()
    {
        await using var host = await ServiceHost.StartAsync(databases);
        using var visitor = host.Nobody();
        Answer? last = null;

        for (var i = 0; i <= Most.Anonymous; i++)
            last = await visitor.GetAsync("/sign-out");
        last = await visitor.GetAsync("/sign-in");

        Assert.Equal((HttpStatusCode.TooManyRequests, "Too many attempts"), (last.Status, last.Title));
        Assert.Contains("Wait a minute and try again.", last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_refused()
    {
        var town = await Town.NewAsync(databases);
        using var visitor = town.Nobody();
        var request = new HttpRequestMessage(HttpMethod.Post,
            "/sign-in")
        { Content = new FormUrlEncodedContent([KeyValuePair.Create("Email", new string('x', (int)Most.Bytes))]) };
        request.Headers.ExpectContinue = true;

        var answer = await visitor.SendAsync(request);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "The file is too large"), (answer.Status, answer.Title));
    }

    [Theory]
    [InlineData("/error/404", 404, "Page not found")]
    [InlineData("/error/405", 405, "This address cannot be used like that")]
    [InlineData("/error/500", 500, "Sorry, there is a problem with the service")]
    [InlineData("/error/200", 500, "Sorry, there is a problem with the service")]
    [InlineData("/not-there", 404, "Page not found")]
    public async Task What_went_wrong_is_said_in_plain_English(string path, int status, string title)
    {
        var town = await Town.NewAsync(databases);
        using var visitor = town.Nobody();

        var page = await visitor.GetAsync(path);

        Assert.Equal((status, title), ((int)page.Status, page.Title));
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task A_page_that_is_not_allowed_says_so_and_one_that_is_not_there_too()
    {
        var town = await Town.NewAsync(databases);
        using var visitor = await town.SignInAsAsync("analyst");

        var forbidden = await visitor.GetAsync("/accounts");
        Assert.Equal((HttpStatusCode.Forbidden, "You do not have permission"), (forbidden.Status, forbidden.Title));
        Assert.NotNull(forbidden.Document.QuerySelector(".moj-primary-navigation"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/not-there")).Status);
    }

    [Theory, EachDatabase]
    public async Task A_defect_shows_nothing_of_itself(DatabaseKind kind)
    {
        await using var host =
            await ServiceHost.StartAsync(databases, kind, map: routes => Map(routes, "/breaks", () => throw new InvalidOperationException("secret value 7")));
        using var visitor = await host.SignInAsAsync("analyst");

        var page = await visitor.GetAsync("/breaks");

        Assert.Equal((HttpStatusCode.InternalServerError, "Sorry, there is a problem with the service"), (page.Status, page.Title));
        Assert.DoesNotContain("secret", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", page.Text, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
    }

    [Theory, EachDatabase]
    public async Task Characters_that_cannot_be_seen_are_refused_in_forms_and_addresses(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        using var partnership = await town.SignInAsAsync("partnership-manager");
        using var auditor = await town.SignInAsAsync("auditor");
        using var admin = await town.SignInAsAsync("administrator");

        await manager.GetAsync("/clients");
        Assert.Equal([ControlCharacters.Fault], (await manager.SubmitAsync(("Reference", "REF\u0001-1"))).Errors);
        Assert.Equal(HttpStatusCode.BadRequest, (await manager.SubmitAsync(("Reference", "REF\0-1"))).Status);
        var token = (await manager.GetAsync("/clients")).Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var parts = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("REF\0-1"), "Reference" } };
        Assert.Equal([ControlCharacters.Fault], (await manager.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/clients") { Content = parts })).Errors);
        await manager.GetAsync("/account/tokens");
        Assert.Equal([ControlCharacters.Fault], (await manager.SubmitAsync(("For", "Our\u001fspreadsheet"), ("Lasts", "30"))).Errors);
        Assert.Equal("Ourspreadsheet", manager.Page.Document.QuerySelector("#For")!.GetAttribute("value"));
        await partnership.GetAsync("/organisations/edit?code=A0002");
        Assert.Contains(ControlCharacters.Fault, (await partnership.SubmitAsync(("Name", "The\u0001 Bridge"))).Errors);
        await admin.GetAsync("/accounts/new");
        Assert.Equal([ControlCharacters.Fault], (await admin.SubmitAsync(("Name", "New\u0001 Person"), ("Email", "new@example.org"), ("Role", "auditor"))).Errors);
        using var nobody = town.Nobody();
        await nobody.GetAsync("/sign-in");
        Assert.Equal([ControlCharacters.Fault], (await nobody.SubmitAsync(("Email", "a\u0001@example.org"), ("Password", "x"))).Errors);
        foreach (var address in (string[])["/audit?about=%00", "/audit/export.csv?who=%00", "/assessment/data-quality?agency=A%00", "/clients?list=%00"])
            Assert.Equal((HttpStatusCode.BadRequest, "This address cannot be used"), (await auditor.GetAsync(address)) is var answer
                ? (answer.Status, answer.Title) : default);
    }

    [Theory, EachDatabase]
    public async Task A_reason_of_several_lines_is_taken_and_one_with_what_cannot_be_seen_is_not(DatabaseKind kind)
    {
        var town = await Town.NewAsync(databases, kind);
        using var manager = await town.SignInAsAsync("data-manager");
        var id = await town.SubmitAsync(manager, MadeUpExtract.Of("A0001", 1));

        await manager.GetAsync($"/submissions/{id}/reject");
        Assert.Equal([ControlCharacters.Fault], (await manager.SubmitAsync(("Reason", "Wrong\u0001 month"))).Errors);
        Assert.Equal($"/submissions/{id}", (await manager.SubmitAsync(("Reason", "Wrong month\r\n\tand agency"))).Location);
        Assert.Equal("Wrong month\r\n\tand agency", (await town.FindAsync(id)).Reason);
    }

    [Fact]
    public async Task A_defect_is_told_to_programs_as_problem_details()
    {
        await using var host =
            await ServiceHost.StartAsync(databases, map: routes =>
            Map(routes, "/api/v1/breaks", () => throw new InvalidOperationException("secret value 7")).WithMetadata(new ForPrograms()));
        using var visitor = await host.SignInAsAsync("analyst");

        var answer = await visitor.GetAsync("/api/v1/breaks");

        Assert.Equal((HttpStatusCode.InternalServerError, "application/problem+json"), (answer.Status, answer.Headers["Content-Type"]));
        Assert.Contains("There is a problem with the service", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        var refused = await visitor.GetAsync("/api/v1/assessment?agency=%00");
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.Status, refused.Headers["Content-Type"]));
    }

    [Fact]
    public async Task An_address_that_is_no_question_is_not_called_a_form()
    {
        var town = await Town.NewAsync(databases);
        using var auditor = await town.SignInAsAsync("auditor");

        var answer = await auditor.GetAsync("/audit/export.csv?from.day=40&from.month=13&from.year=2010");

        Assert.Equal((HttpStatusCode.BadRequest, "This address cannot be used"), (answer.Status, answer.Title));
    }

    [Fact]
    public async Task An_endpoint_that_changes_something_needs_the_token_unless_a_program_asks()
    {
        await using var host = await ServiceHost.StartAsync(databases, map: routes => Map(routes, "/api/v1/change", () => Results.Ok()).WithMetadata(new ForPrograms()));
        using var visitor = await host.SignInAsAsync("analyst");
        await visitor.GetAsync("/account/tokens");
        var token = (await visitor.SubmitAsync(("For", "Test"), ("Lasts", "30"))).Document.QuerySelector("#token")!.TextContent.Trim();

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync("/api/v1/change")).Status);
        using var program = host.Nobody();
        program.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync("/api/v1/change")).Status);
        host.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.PostAsync("/api/v1/change")).Status);
    }

    [Fact]
    public async Task An_endpoint_that_says_nothing_is_open_to_nobody()
    {
        await using var host = await ServiceHost.StartAsync(databases, map: routes => routes.MapGet("/forgotten", () => "open"));
        using var visitor = await host.SignInAsAsync("administrator");

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/forgotten")).Status);
    }

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string path, Func<IResult> handler) =>
        routes.Map(path, handler).WithMetadata(new NeedsAttribute(NeedsAttribute.SignedIn));
}
