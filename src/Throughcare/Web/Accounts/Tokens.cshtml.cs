using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Accounts;

/// <summary>Makes a personal access token.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class TokensModel(AccessTokens tokens, TimeProvider clock) : PageModel
{
    private const int MostCharacters = 60;

    public static readonly IReadOnlyList<Choice> Choices = [new("30", "30 days"), new("90", "90 days"), new("365", "A year")];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public int? Days { get; set; }

    /// <summary>The new token; null before it has been made.</summary>
    public string? Token { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Name))
            ModelState.AddModelError(nameof(Name), "Enter what the token is for");
        else if (Name.Trim().Length > MostCharacters)
            ModelState.AddModelError(nameof(Name), $"What it is for must be {MostCharacters} characters or fewer");
        if (!Choices.Any(c => c.Value == Days?.ToString()))
        {
            ModelState.Remove(nameof(Days));
            ModelState.AddModelError(nameof(Days), "Choose how long the token is to work");
        }
        if (!ModelState.IsValid)
            return Page();
        Token = await tokens.MakeAsync(Name!.Trim(), clock.GetUtcNow().UtcDateTime.AddDays(Days!.Value), HttpContext.RequestAborted);
        return Page();
    }
}
