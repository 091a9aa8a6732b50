using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Services.Accounts;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Accounts;

/// <summary>Makes a personal access token.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class TokensModel(AccessTokens tokens, CurrentUser user, TimeProvider clock) : PageModel
{
    private const int MostCharacters = 60;

    public static readonly IReadOnlyList<Choice> Choices = [new("30", "30 days"), new("90", "90 days"), new("365", "A year")];

    [BindProperty]
    public string? For { get; set; }

    [BindProperty]
    public int? Lasts { get; set; }

    /// <summary>The new token; null before it has been made.</summary>
    public string? Token { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(For))
            ModelState.AddModelError(nameof(For), "Enter what the token is for");
        else if (For.Trim().Length > MostCharacters)
            ModelState.AddModelError(nameof(For), $"What it is for must be {MostCharacters} characters or fewer");
        if (!Choices.Any(c => c.Value == Lasts?.ToString()))
        {
            ModelState.Remove(nameof(Lasts));
            ModelState.AddModelError(nameof(Lasts), "Choose how long the token is to work");
        }
        if (!ModelState.IsValid)
            return Page();
        Token = await tokens.MakeAsync(user.Actor, For!.Trim(), clock.GetUtcNow().UtcDateTime.AddDays(Lasts!.Value), HttpContext.RequestAborted);
        return Page();
    }
}
