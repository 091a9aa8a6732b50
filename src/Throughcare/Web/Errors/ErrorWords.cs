namespace Throughcare.Web.Errors;

/// <summary>What is said for a status of HTTP.</summary>
internal sealed record ErrorWords(string Title, params IReadOnlyList<string> Text)
{
    /// <param name="isForm">Whether a form was sent, rather than a page asked for.</param>
    /// <param name="wait">Seconds after which what was too much is not any more; 0 for those that are counted in a minute.</param>
    public static ErrorWords Of(int status, bool isForm, int wait) => status switch
    {
        StatusCodes.Status400BadRequest when !isForm =>
            new("This address cannot be used",
            "Something in it is not understood or is not there any more. Go back to the page before, choose again and follow the link from there."),
        StatusCodes.Status400BadRequest =>
            new("The form could not be used",
            "Your page may have been open for too long, or your browser refuses cookies. Go back, load the page again and send the form once more."),
        StatusCodes.Status403Forbidden =>
            new("You do not have permission", "Your roles do not allow you to open this page. If you need it for your work, ask the administrator of your partnership."),
        StatusCodes.Status404NotFound =>
            new("Page not found", "If you typed the address, check that it is right.",
            "The page may be about something that is not there any more or that you may not see."),
        StatusCodes.Status405MethodNotAllowed => new("This address cannot be used like that", "Go to the page from the menu and try again."),
        StatusCodes.Status413PayloadTooLarge => new("The file is too large", "Nothing was kept. Send a smaller file, or several one after the other."),
        StatusCodes.Status429TooManyRequests => new("Too many attempts", wait <= 60 ? "Wait a minute and try again." : $"Wait {(wait + 59) / 60} minutes and try again."),
        < 500 => new("That did not work", "Go back and try again."),
        _ => new("Sorry, there is a problem with the service", "What you were doing may not have been kept. Try again in a few minutes.",
            "If it happens again, tell the administrator of your partnership when it happened and what you did."),
    };
}
