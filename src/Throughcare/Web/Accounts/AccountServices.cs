using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;
using Throughcare.Web.Host;

namespace Throughcare.Web.Accounts;

/// <summary>Signing in: accounts on ASP.NET Core Identity, sessions in the database.</summary>
internal static class AccountServices
{
    /// <summary>Rounds of PBKDF2 with SHA-512; more than twice as many as Identity's own.</summary>
    public const int HashIterations = 250_000;

    /// <summary>A program brings a token, a browser its session.</summary>
    private const string ByRequest = "by request";

    /// <summary>How long the link of an invitation can be used.</summary>
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(7);

    /// <summary>What signing in and managing accounts both need, in the service and at the command line.</summary>
    public static void AddCore(IServiceCollection services, string keysFolder, int hashIterations = HashIterations)
    {
        KeysFolder.Make(keysFolder);
        services.AddDataProtection().SetApplicationName("Throughcare").PersistKeysToFileSystem(new DirectoryInfo(keysFolder));
        services.AddIdentityCore<Account>(identity =>
            {
                identity.User.AllowedUserNameCharacters = "";
                identity.Tokens.PasswordResetTokenProvider = TokenOptions.DefaultProvider;
            })
            .AddUserStore<AccountStore>()
            .AddTokenProvider<InvitationTokens>(TokenOptions.DefaultProvider);
        // Ours instead of Identity's rules about kinds of characters.
        services.AddScoped<IPasswordValidator<Account>, PasswordRules>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = hashIterations);
        services.Configure<DataProtectionTokenProviderOptions>(token => token.TokenLifespan = InvitationLasts);
        services.AddScoped<SecondFactor>();
        services.AddScoped<AccountOpening>();
    }

    public static void AddSignIn(IServiceCollection services, ServiceOptions options)
    {
        services.AddSingleton<SessionTickets>();
        services.AddSingleton(provider => new SignInSources(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<HashingSlots>();
        services.AddScoped<KnownBrowsers>();
        services.AddScoped<PendingSecondFactor>();
        services.AddHostedService<BindSecondFactors>();
        services.AddScoped<SignedInAccounts>();
        services.AddScoped<SessionEvents>();
        services.AddScoped<Sessions>();
        services.AddScoped<PasswordGiven>();
        services.AddScoped<SignIns>();
        services.AddScoped<Passwords>();
        services.AddScoped<AccessTokens>();
        services.AddScoped<AccountAdministration>();
        services.AddAuthentication(ByRequest)
            .AddPolicyScheme(ByRequest, null, policy => policy.ForwardDefaultSelector = context =>
                ForPrograms.Is(context) && context.Request.Headers.Authorization.Count > 0 ? AccessTokens.Scheme : Sessions.Scheme)
            .AddScheme<AuthenticationSchemeOptions, AccessTokens.Handler>(AccessTokens.Scheme, null)
            .AddCookie(Sessions.Scheme, cookie =>
            {
                Cookies.Set(cookie.Cookie, "session", options);
                cookie.ExpireTimeSpan = SessionTickets.Idle;
                cookie.SlidingExpiration = true;
                cookie.EventsType = typeof(SessionEvents);
            })
            .AddCookie(PasswordGiven.Scheme, cookie =>
            {
                Cookies.Set(cookie.Cookie, "password-given", options);
                cookie.ExpireTimeSpan = PasswordGiven.Lasts;
                cookie.SlidingExpiration = false;
            });
        services.AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>, UseSessionTickets>();
    }

    private sealed class UseSessionTickets(SessionTickets tickets) : IPostConfigureOptions<CookieAuthenticationOptions>
    {
        public void PostConfigure(string? name, CookieAuthenticationOptions options)
        {
            if (name == Sessions.Scheme)
                options.SessionStore = tickets;
        }
    }
}
