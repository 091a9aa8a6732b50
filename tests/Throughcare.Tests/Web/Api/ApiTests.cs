using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Domain.Access;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Domain.Journeys;
using Throughcare.Services.Accounts;
using Throughcare.Services.Assessment;
using Throughcare.Testing;
using Throughcare.Tests.Web.Assessment;
using Throughcare.Web.Api;
using Throughcare.Web.Assessment;
using Throughcare.Web.Links;

namespace Throughcare.Tests.Web.Api;

/// <summary>Programs read the same figures as people.</summary>
[Collection<OnUsual>]
public class ApiTests(UsualPartnership partnership, TestDatabases databases)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    public static TheoryData<string> Sections => [.. AssessmentSection.All.Select(s => s.Key)];

    [Fact]
    public async Task The_answer_is_the_assessment_to_the_letter()
    {
        var filter = new Filter { Agencies = [AssessedPartnership.Agency] }.With(ProfileDimension.Sex, ["female", "male"]);

        var all = await GetAsync("/api/v1/assessment?year=2006-07&population=pdu");
        var filtered = await GetAsync("/api/v1/assessment?year=2005-06&agency=CDTS1&sex=male&sex=female");

        Assert.Equal(Json(partnership.Assess(population: Population.Pdu)), all.Text);
        Assert.Equal(Json(partnership.Assess(filter, "2005-06")), filtered.Text);
        Assert.Equal("application/json; charset=utf-8", all.Headers["Content-Type"]);
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task A_section_has_its_figures_and_no_others(string section)
    {
        var answer = await GetAsync($"/api/v1/assessment/{section}?population=pdu");
        var parts = AssessmentSection.Find(section)!.Parts;

        Assert.Equal(Json(Assessor.Assess(partnership.Facts, AssessedPartnership.Question(population: Population.Pdu), parts)), answer.Text);
    }

    [Fact]
    public async Task The_answer_has_the_form_that_the_description_gives_it()
    {
        var description = await DescriptionAsync();
        string[] paths =
        [
            "/api/v1/assessment?population=pdu",
            "/api/v1/assessment?age=under-18&source=gp&drug=cannabis&agency=NFA01",
            .. AssessmentSection.All.Select(s => $"/api/v1/assessment/{s.Key}"),
        ];
        foreach (var path in paths)
            Assert.Empty(description.Faults(Parsed((await GetAsync(path)).Text), nameof(AssessmentAnswer)));
        var published = (await (await partnership.VisitorAsync("partnership-manager")).GetAsync("/api/v1/assessment")).Text;
        Assert.Contains("\"hidden\"", published, StringComparison.Ordinal);
        Assert.Empty(description.Faults(Parsed(published), nameof(AssessmentAnswer)));
        Assert.True(Parsed(published).GetProperty("published").GetBoolean());
    }

    [Fact]
    public async Task An_answer_of_another_form_is_told_from_what_is_described()
    {
        var description = await DescriptionAsync();
        var text = (await GetAsync("/api/v1/assessment")).Text;
        (string From, string To)[] others =
            [("\"unplanned\":", "\"unplaned\":"), ("\"total\":", "\"total\":true,\"was\":"), ("\"rings\":[", "\"rings\":[7,")];
        foreach (var (from, to) in others)
            Assert.NotEmpty(description.Faults(Parsed(text.Replace(from, to, StringComparison.Ordinal)), nameof(AssessmentAnswer)));
    }

    [Fact]
    public async Task Every_part_of_the_description_is_answered()
    {
        var text = (await (await partnership.VisitorAsync("team-manager"))
            .GetAsync($"/api/v1/assessment?population=pdu&sex=male&records={AssessedPartnership.Agency}")).Text;
        var (answer, description) = (Parsed(text), await DescriptionAsync());

        Assert.Empty(description.Faults(answer, nameof(AssessmentAnswer)));
        Assert.All(Names(description[nameof(AssessmentAnswer)]), name => AssertIsThere(answer, name));
        Assert.All(Names(description["TopAnswer"]), name => AssertIsThere(answer.GetProperty("top"), name));
    }

    [Fact]
    public async Task The_description_names_every_address_and_every_parameter()
    {
        using var nobody = partnership.Town.Nobody();
        var answer = await nobody.GetAsync(ApiLinks.Description);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        using var document = JsonDocument.Parse(answer.Text);
        var paths = document.RootElement.GetProperty("paths");

        Assert.Equal(
            ["/api/v1/assessment", "/api/v1/assessment/{section}", "/api/v1/measures", "/api/v1/partnership"],
            paths.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        var get = paths.GetProperty("/api/v1/assessment").GetProperty("get");
        Assert.Equal(
            [.. Facet.All.Select(f => f.Key), SelectionAddress.DataTo, SelectionAddress.Population, SelectionAddress.Records, SelectionAddress.Year],
            get.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()!)
                .OrderBy(n => Facet.Of(n) is { } f ? Facet.All.ToList().IndexOf(f) : 99).ThenBy(n => n, StringComparer.Ordinal));
        Assert.All(get.GetProperty("parameters").EnumerateArray(), p => Assert.NotEmpty(p.GetProperty("description").GetString()!));
        Assert.Equal(["200", "400", "401", "403", "404"], get.GetProperty("responses").EnumerateObject().Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.Equal("#/components/schemas/AssessmentAnswer", get.GetProperty("responses").GetProperty("200").GetProperty("content")
            .GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString());
        Assert.Equal("bearer", document.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString());
        Assert.Equal("getAssessment", get.GetProperty("operationId").GetString());
    }

    [Fact]
    public async Task Every_reference_of_the_description_leads_to_a_schema()
    {
        using var nobody = partnership.Town.Nobody();
        var text = (await nobody.GetAsync(ApiLinks.Description)).Text;
        using var document = JsonDocument.Parse(text);
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(s => s.Name).ToHashSet();

        var references = Regex.Matches(text, "\"#/components/schemas/(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
            .Select(m => m.Groups["name"].Value).ToHashSet();
        Assert.Subset(schemas, references);
        Assert.Contains("NeedGroupAnswer", references);
    }

    [Fact]
    public async Task Definitions_are_those_of_the_measures()
    {
        var definitions = JsonSerializer.Deserialize<List<Definition>>((await GetAsync("/api/v1/measures")).Text, JsonSerializerOptions.Web)!;

        Assert.Equal([.. Measures.All, Filter.Definition], definitions);
    }

    [Fact]
    public async Task A_partnership_says_what_there_is_to_choose_from()
    {
        var answer = JsonSerializer.Deserialize<PartnershipAnswer>((await GetAsync("/api/v1/partnership")).Text, Strict)!;

        Assert.Equal(AssessedPartnership.DataTo, answer.DataTo);
        Assert.Equal([AssessedPartnership.DataTo], answer.DataDates);
        Assert.Equal(partnership.Facts.Agencies.Order(StringComparer.Ordinal), answer.Agencies.Select(a => a.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["north", "south", "elsewhere", "not-stated"], answer.Localities.Select(l => l.Key));
        foreach (var (facet, groups) in answer.Groups)
        {
            foreach (var group in groups)
                Assert.Equal(HttpStatusCode.OK, (await GetAsync($"/api/v1/assessment/exits?{facet}={Uri.EscapeDataString(group.Key)}")).Status);
        }
    }

    [Theory]
    [InlineData("/api/v1/assessment?year=banana", HttpStatusCode.BadRequest, "Write the year like 2006-07.")]
    [InlineData("/api/v1/assessment?agency=NOPE", HttpStatusCode.BadRequest, "There is no agency 'NOPE'.")]
    [InlineData("/api/v1/assessment/nothing", HttpStatusCode.NotFound, "The sections are summary, bullseye")]
    public async Task What_cannot_be_answered_is_a_problem_with_words(string path, HttpStatusCode status, string detail)
    {
        var answer = await (await partnership.VisitorAsync("analyst")).GetAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.Equal("application/problem+json", answer.Headers["Content-Type"]);
        using var problem = JsonDocument.Parse(answer.Text);
        Assert.StartsWith(detail, problem.RootElement.GetProperty("detail").GetString()!, StringComparison.Ordinal);
        Assert.NotEmpty(problem.RootElement.GetProperty("title").GetString()!);
        Assert.Equal((int)status, problem.RootElement.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Without_data_there_is_a_problem_and_no_figure()
    {
        var town = await Town.NewAsync(databases);
        using var analyst = await town.SignInAsAsync("analyst");

        foreach (var path in new[] { "/api/v1/assessment", "/api/v1/assessment/exits", "/api/v1/partnership" })
        {
            var answer = await analyst.GetAsync(path);
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.Status, answer.Headers["Content-Type"]));
        }
    }

    [Fact]
    public async Task A_token_reads_what_its_owner_may_read()
    {
        Assert.Equal(Json(partnership.Assess()), (await AskAsync("/api/v1/assessment", await TokenAsync("commissioner"))).Text);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync("/api/v1/assessment", await TokenAsync("auditor"))).Status);
        foreach (var token in new[] { "", "tc_made-up" })
        {
            var answer = await AskAsync("/api/v1/assessment", token);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
            Assert.Equal("application/problem+json", answer.Headers["Content-Type"]);
        }
    }

    [Fact]
    public async Task The_examples_of_the_page_work()
    {
        var visitor = await partnership.VisitorAsync("analyst");
        var page = await visitor.GetAsync("/api");
        var (token, own) = (await TokenAsync("analyst"), await TokenAsync("team-manager"));
        var examples = page.Document.QuerySelectorAll("pre code")
            .Select(c => Regex.Match(c.TextContent, "^curl -H \"Authorization: Bearer \\$TOKEN\" \"(?<address>[^\"]+)\"$", RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5))).ToList();

        Assert.Equal(4, examples.Count);
        foreach (var example in examples)
        {
            // The codes of agencies stand for the reader's own.
            var address = example.Groups["address"].Value.Replace("A0001", "CDTS1", StringComparison.Ordinal).Replace("A0002", "RAPS1", StringComparison.Ordinal);
            var isOwn = address.Contains("records=", StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(new Uri(address).PathAndQuery, isOwn ? own : token)).Status);
        }
        using var nobody = partnership.Town.Nobody();
        Assert.StartsWith("/sign-in", (await nobody.GetAsync("/api")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await partnership.VisitorAsync("auditor")).GetAsync("/api")).Status);
    }

    private async Task<Answer> GetAsync(string path)
    {
        var answer = await (await partnership.VisitorAsync("analyst")).GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    private async Task<Answer> AskAsync(string path, string token)
    {
        using var nobody = partnership.Town.Nobody();
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return await nobody.SendAsync(request);
    }

    private async Task<Description> DescriptionAsync()
    {
        using var nobody = partnership.Town.Nobody();
        return new Description(Parsed((await nobody.GetAsync(ApiLinks.Description)).Text));
    }

    private static void AssertIsThere(JsonElement value, string name) => Assert.NotEqual(JsonValueKind.Null, value.GetProperty(name).ValueKind);

    private static IEnumerable<string> Names(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(p => p.Name);

    private static JsonElement Parsed(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private async Task<string> TokenAsync(string role)
    {
        var held = new HeldRole(role, AccessRules.FindRole(role).IsOfAgency ? AssessedPartnership.Agency : "");
        var account = await partnership.Town.OpenAccountAsync(held);
        await using var scope = partnership.Town.Services.CreateAsyncScope();
        var owner = Actor.OfAccount(partnership.Town.Partnership, account.AccountId, account.Name);
        return await scope.ServiceProvider.GetRequiredService<AccessTokens>()
            .MakeAsync(owner, "test", DateTime.UtcNow.AddDays(30), TestContext.Current.CancellationToken);
    }

    private static string Json(NeedsAssessment assessment)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            AssessmentJson.Write(json, assessment);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
