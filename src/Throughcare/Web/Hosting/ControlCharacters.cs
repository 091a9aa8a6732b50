using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Throughcare.Web.Hosting;

/// <summary>
/// Refuses characters that nobody types and nothing shows, such as NUL, which PostgreSQL takes in no text: in addresses as
/// a whole, in forms with words at the field. Tabs and line ends are no such characters.
/// </summary>
internal static class ControlCharacters
{
    public const string Fault = "Characters that cannot be seen were taken out. Check the text and send it again";

    public static void Add(MvcOptions mvc) => mvc.ModelBinderProviders.Insert(0, new TextBinders());

    /// <summary>Refuses addresses with such characters.</summary>
    public static void UseAddresses(IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (!Holds(request.Path.Value) && !request.Query.Any(q => Holds(q.Key) || q.Value.Any(Holds)))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    /// <summary>Whether a text holds such a character.</summary>
    public static bool Holds(string? text) => text is not null && text.Any(Is);

    /// <summary>A text without such characters.</summary>
    public static string Without(string text) => string.Concat(text.Where(c => !Is(c)));

    private static bool Is(char c) => char.IsControl(c) && c is not ('\t' or '\r' or '\n');

    private sealed class TextBinders : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
            context.Metadata.ModelType == typeof(string) && context.BindingInfo.BindingSource is not { IsGreedy: true }
                ? new TextBinder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
                : null;
    }

    /// <summary>Says what was wrong, and gives on the rest: a page that forgot to look is safe too.</summary>
    private sealed class TextBinder(SimpleTypeModelBinder binder) : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext bindingContext)
        {
            await binder.BindModelAsync(bindingContext);
            if (bindingContext.Result.Model is not string text || !Holds(text))
                return;
            bindingContext.ModelState.AddModelError(bindingContext.ModelName, Fault);
            bindingContext.Result = ModelBindingResult.Success(Without(text));
        }
    }
}
