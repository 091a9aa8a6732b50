using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Options;
using Throughcare.Storage.Audit;
using Throughcare.Web.Kit;
using Throughcare.Web.Shared;

namespace Throughcare.Tests.Web.Kit;

/// <summary>The markup of the components, as the GOV.UK Design System has it. Pages are tested as a whole elsewhere.</summary>
public class KitTests
{
    private static readonly Choice[] Two = [new("a", "Apples"), new("b", "Pears")];

    [Fact]
    public async Task A_button_sends_its_form_once()
    {
        var html = await WriteAsync(new ButtonTagHelper { Kind = ButtonKind.Warning }, "Close");

        Assert.StartsWith("<button ", html, StringComparison.Ordinal);
        Assert.Contains("class=\"govuk-button govuk-button--warning\"", html, StringComparison.Ordinal);
        Assert.Contains("data-prevent-double-click=\"true\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_with_an_address_is_a_link() =>
        Assert.StartsWith("<a ", await WriteAsync(new ButtonTagHelper { Href = "/clients" }, "Clients"), StringComparison.Ordinal);

    [Fact]
    public async Task A_field_is_named_by_its_label_and_described_by_its_hint()
    {
        var input = new InputTagHelper { Name = "People", Label = "People", Hint = "How many", Kind = InputKind.Number, Value = "12", ViewContext = Page() };

        var html = await WriteAsync(input);

        Assert.Contains("<label class=\"govuk-label govuk-label--s\" for=\"People\">People</label>", html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"People-hint\"", html, StringComparison.Ordinal);
        Assert.Contains("inputmode=\"numeric\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"12\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("error", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_field_stands_at_it_and_leads_to_it_from_the_top()
    {
        var page = Page();
        page.ViewData.ModelState.AddModelError("People", "Enter a <number>");

        var field = await WriteAsync(new InputTagHelper { Name = "People", Label = "People", ViewContext = page });
        Assert.Contains("govuk-form-group--error", field, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"People-error\"", field, StringComparison.Ordinal);
        Assert.Contains("Enter a &lt;number&gt;", field, StringComparison.Ordinal);

        var summary = await WriteAsync(new ErrorSummaryTagHelper { ViewContext = page });
        Assert.Contains("<a href=\"#People\">Enter a &lt;number&gt;</a>", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_said_at_the_top_of_a_form_without_errors() =>
        Assert.Equal("", await WriteAsync(new ErrorSummaryTagHelper { ViewContext = Page() }));

    [Theory]
    [InlineData(InputKind.Password)]
    [InlineData(InputKind.OneTimeCode)]
    [InlineData(InputKind.Secret)]
    public async Task A_secret_is_never_sent_back(InputKind kind) => Assert.DoesNotContain(
        "tell-nobody", await WriteAsync(new InputTagHelper { Name = "Secret", Kind = kind, Value = "tell-nobody", ViewContext = Page() }), StringComparison.Ordinal);

    [Fact]
    public async Task Few_things_to_choose_from_are_radios_and_many_are_a_list()
    {
        var few = await WriteAsync(new ChoiceTagHelper { Name = "Fruit", Label = "Fruit", Choices = Two, Value = "b", ViewContext = Page() });
        Assert.Equal(2, few.Split("type=\"radio\"").Length - 1);
        Assert.Contains("value=\"b\" checked", few, StringComparison.Ordinal);

        var many = Enumerable.Range(1, 9).Select(i => new Choice($"{i}", $"Number {i}")).ToList();
        var list = await WriteAsync(new ChoiceTagHelper { Name = "Number", Label = "Number", Choices = many, ViewContext = Page() });
        Assert.Contains("<select ", list, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"radio\"", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_of_several_boxes_has_the_id_to_which_an_error_leads()
    {
        var html = await WriteAsync(new CheckboxesTagHelper { Name = "Roles", Label = "Roles", Choices = Two, Chosen = ["b"], ViewContext = Page() });

        Assert.Contains("id=\"Roles\" name=\"Roles\" type=\"checkbox\" value=\"a\">", html, StringComparison.Ordinal);
        Assert.Contains("id=\"Roles-1\" name=\"Roles\" type=\"checkbox\" value=\"b\" checked>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_is_three_fields_in_a_group()
    {
        var html = await WriteAsync(new DateInputTagHelper { Name = "From", Label = "From which day?", ViewContext = Page() });

        Assert.Contains("role=\"group\"", html, StringComparison.Ordinal);
        Assert.All(["From.Day", "From.Month", "From.Year"], name => Assert.Contains($"name=\"{name}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_taken_back_is_said_before_the_button_that_does_it_with_a_way_back()
    {
        var helper = new ConfirmationTagHelper { Button = "Close <it>", Back = "Leave it", Href = "/accounts/1", Warning = "Nobody can sign in" };

        var html = await WriteAsync(helper, "<p>What will happen</p>");

        Assert.StartsWith("<p>What will happen</p><div class=\"govuk-warning-text\">", html, StringComparison.Ordinal);
        Assert.Contains("Nobody can sign in</strong>", html, StringComparison.Ordinal);
        Assert.Contains("<button class=\"govuk-button govuk-button--warning\"", html, StringComparison.Ordinal);
        Assert.Contains("Close &lt;it&gt;</button>", html, StringComparison.Ordinal);
        Assert.Contains("<a class=\"govuk-link\" href=\"/accounts/1\">Leave it</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_carries_the_token_of_what_its_page_shows()
    {
        var page = Page();
        page.HttpContext.Features.Set(new Seen(new StoredRows(), "as it was"));
        var helper = new SeenTagHelper { ViewContext = page };

        TagHelperAttribute post = new("method", "post"), get = new("method", "get"), ofAnother = new("asp-page", "/Other");

        Assert.Contains("<input type=\"hidden\" name=\"seen\" value=\"as it was\">", await WriteAsync(helper, "", post), StringComparison.Ordinal);
        foreach (var without in new[] {
            await WriteAsync(helper, "", get), await WriteAsync(helper, "", post, ofAnother), await WriteAsync(new SeenTagHelper { ViewContext = Page() }, "", post) })
            Assert.DoesNotContain("seen", without, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_now_is_said_with_the_error_that_somebody_else_changed_it()
    {
        var page = Page();
        page.ViewData.ModelState.AddModelError("", ChangedMeanwhile.Words);
        page.HttpContext.Features.Set<IReadOnlyList<Standing>>([new("Name", "<North>"), new("Last day", null)]);

        var html = await WriteAsync(new ErrorSummaryTagHelper { ViewContext = page });

        Assert.Contains("<li>Name: <strong>&lt;North&gt;</strong></li>", html, StringComparison.Ordinal);
        Assert.Contains("<li>Last day: <strong>nothing</strong></li>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_been_done_is_said_once_as_an_alert()
    {
        var page = Page();
        page.HttpContext.Request.Headers.Cookie = "done=something";
        page.TempData = new TempDataDictionary(page.HttpContext, new Waiting { [SuccessBanner.Key] = "The site is <saved>" });

        var options = Options.Create(new CookieTempDataProviderOptions { Cookie = { Name = "done" } });

        var html = await WriteAsync(new NotificationBannerTagHelper(options) { ViewContext = page });

        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains("The site is &lt;saved&gt;", html, StringComparison.Ordinal);
        page.TempData.Save();
        Assert.Equal("", await WriteAsync(new NotificationBannerTagHelper(options) { ViewContext = page }));
    }

    /// <summary>Holds what waits for the next page, as the cookie does.</summary>
    private sealed class Waiting : Dictionary<string, object>, ITempDataProvider
    {
        public IDictionary<string, object> LoadTempData(HttpContext context) => new Dictionary<string, object>(this);

        public void SaveTempData(HttpContext context, IDictionary<string, object> values)
        {
            Clear();
            foreach (var (key, value) in values)
                this[key] = value;
        }
    }

    private static ViewContext Page() =>
        new() { ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()), HttpContext = new DefaultHttpContext() };

    private static async Task<string> WriteAsync(TagHelper helper, string inside = "", params TagHelperAttribute[] attributes)
    {
        var context = new TagHelperContext([.. attributes], new Dictionary<object, object>(), "test");
        var output = new TagHelperOutput("test", [], (_, _) =>
            Task.FromResult<TagHelperContent>(new DefaultTagHelperContent().SetHtmlContent(inside)));
        await helper.ProcessAsync(context, output);
        if (output.TagName is not null && !output.Content.IsModified)
            output.Content.SetHtmlContent(inside);
        await using var html = new StringWriter();
        output.WriteTo(html, HtmlEncoder.Default);
        return html.ToString();
    }
}
