using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Throughcare.Storage.Accounts;
using Throughcare.Storage.Audit;

namespace Throughcare.Services.Accounts;

/// <summary>Accounts and how people sign in with them, on top of ASP.NET Core Identity.</summary>
public static class AccountServices
{
    /// <summary>Rounds of PBKDF2 with SHA-512; more than twice as many as Identity's own.</summary>
    public const int HashIterations = 250_000;

    /// <summary>How long the link of an invitation can be used.</summary>
    internal static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(7);

    internal static Capability Declared { get; } = new()
    {
        Events = AccountEvents.All,
        Witnesses = [new AccountWitness()],
        Services = (services, options) => Add(services, options.KeysFolder, options.CommonPasswords, options.HashIterations),
    };

    private static void Add(IServiceCollection services, string keysFolder, Func<Stream> commonPasswords, int hashIterations)
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
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = hashIterations);
        services.Configure<DataProtectionTokenProviderOptions>(token => token.TokenLifespan = InvitationLasts);
        services.AddSingleton(new CommonPasswords(commonPasswords));
        services.AddSingleton<PasswordRules>();
        // Our own rules, instead of Identity's about kinds of characters.
        services.AddSingleton<IPasswordValidator<Account>>(provider => provider.GetRequiredService<PasswordRules>());
        services.AddSingleton(provider => new SignInSources(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<HashingSlots>();
        services.AddScoped<AccountAdministration>();
        services.AddScoped<AccountOpening>();
        services.AddScoped<AccessTokens>();
        services.AddScoped<KnownBrowsers>();
        services.AddScoped<Passwords>();
        services.AddScoped<PendingSecondFactor>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<Sessions>();
        services.AddScoped<SignedInAccounts>();
        services.AddScoped<SignIns>();
        services.AddHostedService<BindSecondFactors>();
    }
}
