using Microsoft.AspNetCore.Authorization;

namespace Throughcare.Web.Access;

/// <summary>Decides for every page and endpoint whether it may be opened: refused unless it says what it needs.</summary>
internal static class AccessServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<CurrentUser>();
        services.AddScoped<IAuthorizationHandler, NeedsHandler>();
        services.AddAuthorizationBuilder()
            // What neither names a need nor is public is a mistake: nobody may open it.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    private sealed class NeedsHandler(CurrentUser user) : AuthorizationHandler<NeedsAttribute>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NeedsAttribute requirement)
        {
            if (requirement.AnyOf.Any(IsMet))
                context.Succeed(requirement);
            return Task.CompletedTask;
        }

        private bool IsMet(string permission) => permission switch
        {
            NeedsAttribute.Known => user.IsKnown,
            NeedsAttribute.SignedIn => user.IsSignedIn,
            _ => user.IsSignedIn && user.Authority.May(permission),
        };
    }
}
