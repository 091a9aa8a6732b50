using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Throughcare.Web.Host;

/// <summary>
/// Refuses a verb that an address is not made for, and says which it is made for. Whoever may not open the address
/// learns neither: permissions are looked at first.
/// </summary>
internal static class Verbs
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Of pages, which would be shown without having read anything for a verb that they have no handler for.</summary>
    public static void Add(MvcOptions mvc) => mvc.Filters.Add(new OfPages());

    /// <summary>Of all other endpoints. Those that take any verb are left as they are.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.DataSources.Add(new OfEndpoints(routes.DataSources));

    private static string Allow(IEnumerable<string> verbs) => string.Join(", ", verbs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private sealed class OfPages : IAuthorizationFilter, IPageFilter
    {
        /// <summary>Before the token of a form is asked for: there is no form for such a verb.</summary>
        public void OnAuthorization(AuthorizationFilterContext context)
        {
            // The page that says what went wrong does so whatever was asked.
            if (context.ActionDescriptor is not CompiledPageActionDescriptor page || Limits.IsAnswered(context.HttpContext))
                return;
            var verbs = page.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Concat(Reading).ToList();
            if (verbs.Contains(context.HttpContext.Request.Method, StringComparer.OrdinalIgnoreCase))
                return;
            context.HttpContext.Response.Headers.Allow = Allow(verbs);
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }

        /// <summary>A page has several forms; one that it does not have is not there.</summary>
        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
            var isReading = Reading.Contains(context.HttpContext.Request.Method, StringComparer.OrdinalIgnoreCase);
            if (context.HandlerMethod is null && !isReading && !Limits.IsAnswered(context.HttpContext))
                context.Result = new NotFoundResult();
        }

        public void OnPageHandlerSelected(PageHandlerSelectedContext context)
        {
        }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
        {
        }
    }

    /// <summary>
    /// Stands beside the endpoints of an address, with all that is said of them: who may come, that they are for programs,
    /// how they are counted. HEAD is answered as GET, without its content.
    /// </summary>
    private sealed class OfEndpoints(ICollection<EndpointDataSource> all) : EndpointDataSource
    {
        private readonly Lock making = new();
        private List<Endpoint>? made;

        public override IReadOnlyList<Endpoint> Endpoints
        {
            get
            {
                lock (making)
                    return made ??= [.. Make()];
            }
        }

        public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

        private IEnumerable<Endpoint> Make()
        {
            var others = all.Where(source => source != this).SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
            foreach (var address in others.Where(e => Of(e).Count > 0).GroupBy(e => e.RoutePattern.RawText, StringComparer.OrdinalIgnoreCase))
            {
                var verbs = address.SelectMany(Of).ToList();
                if (verbs.Contains(HttpMethods.Get) && !verbs.Contains(HttpMethods.Head))
                {
                    var get = address.First(e => Of(e).Contains(HttpMethods.Get));
                    yield return Beside(get, get.RequestDelegate!, new HttpMethodMetadata([HttpMethods.Head]));
                    verbs.Add(HttpMethods.Head);
                }
                // It changes nothing, so it asks for no token.
                yield return Beside(address.First(), Refuse(Allow(verbs)), new RequireAntiforgeryTokenAttribute(required: false));
            }
        }

        private static IReadOnlyList<string> Of(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

        private static Endpoint Beside(RouteEndpoint endpoint, RequestDelegate answer, object difference)
        {
            var builder = new RouteEndpointBuilder(answer, endpoint.RoutePattern, endpoint.Order) { DisplayName = $"{endpoint.DisplayName}, other verbs" };
            foreach (var said in endpoint.Metadata.Where(m => m is not (IHttpMethodMetadata or IEndpointNameMetadata or IRouteNameMetadata)))
                builder.Metadata.Add(said);
            builder.Metadata.Add(difference);
            builder.Metadata.Add(new SuppressLinkGenerationMetadata());
            builder.Metadata.Add(new ExcludeFromDescriptionAttribute());
            return builder.Build();
        }

        private static RequestDelegate Refuse(string allow) => context =>
        {
            context.Response.Headers.Allow = allow;
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        };
    }
}
