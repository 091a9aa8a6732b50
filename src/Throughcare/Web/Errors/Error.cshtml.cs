using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Throughcare.Web.Errors;

/// <summary>Says in plain English that something went wrong, and what to do.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    public ErrorWords Words { get; private set; } = ErrorWords.Of(StatusCodes.Status500InternalServerError);

    public void OnGet(int? status) => Show(status);

    public void OnPost(int? status) => Show(status);

    private void Show(int? status)
    {
        var code = status is >= 400 and < 600 ? status.Value : StatusCodes.Status500InternalServerError;
        Words = ErrorWords.Of(code);
        Response.StatusCode = code;
    }
}
