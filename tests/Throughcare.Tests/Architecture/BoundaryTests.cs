using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using NetArchTest.Rules;
using Throughcare.Domain.Access;
using Throughcare.Services;
using Throughcare.Storage;

namespace Throughcare.Tests.Architecture;

/// <summary>Which parts may know which. Each rule is also shown to find a breach.</summary>
public partial class BoundaryTests
{
    private static readonly string[] Pages =
    [
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Razor",
        "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.Authentication", "Throughcare.Web", "Throughcare.Report", "Throughcare.Commands", "Throughcare.Demo",
    ];

    private static readonly string[] Databases = ["Microsoft.EntityFrameworkCore", "Microsoft.Data", "Npgsql", "Throughcare.Storage", "Throughcare.Services"];

    private static readonly Lazy<IReadOnlyList<SourceFile>> Source = new(ReadSource);

    [Fact]
    public void Rules_know_neither_database_nor_page() => Assert.Empty(Breaches(typeof(Actor).Assembly, [.. Databases, .. Pages]));

    [Fact]
    public void Storage_knows_no_capability_above_it_and_no_page() => Assert.Empty(Breaches(typeof(Database).Assembly, ["Throughcare.Services", .. Pages]));

    [Fact]
    public void What_the_program_can_do_knows_no_page() => Assert.Empty(Breaches(typeof(Capabilities).Assembly, Pages));

    [Fact]
    public void Anything_that_knows_a_page_is_found() =>
        Assert.Contains(nameof(KnowsAPage), Breaches(typeof(BoundaryTests).Assembly, ["Microsoft.AspNetCore.Http"]).Select(t => t.Split('+', '/').Last()));

    [Fact]
    public void No_two_folders_name_each_other() => Assert.Empty(new SourceGraph(Source.Value).Circles());

    [Theory]
    [InlineData("Throughcare.Services/Clients/Breach.cs", "using Throughcare.Services.Assessment;\nnamespace Throughcare.Services.Clients;\nclass B(Pseudonyms p);")]
    [InlineData("Throughcare.Storage/Audit/Breach.cs",
        "namespace Throughcare.Storage.Audit;\nclass B { string Key => Throughcare.Storage.Accounts.AccountEvents.Opened.Key; }")]
    [InlineData("Throughcare.Domain/Dataset/Breach.cs",
        "using Throughcare.Domain.Extracts;\nnamespace Throughcare.Domain.Dataset;\nclass B { const byte C = RecordLayout.MissingByte; }")]
    [InlineData("Throughcare/Web/Shared/_Breach.cshtml", "@using Throughcare.Web.Clients\n<p>@ClientRecord.Text(null!, null)</p>")]
    [InlineData("Throughcare/Web/Shared/_Breach.cshtml", "@inject Throughcare.Web.Clients.ClientTasks Tasks")]
    public void Folders_that_name_each_other_are_found(string path, string text) =>
        Assert.Contains(new SourceGraph([.. Source.Value, new SourceFile(path, text)]).Circles(), c => c.Contains(path, StringComparison.Ordinal));

    [Fact]
    public void The_first_page_and_what_pages_share_know_no_capability()
    {
        Assert.Empty(CapabilitiesKnown(Source.Value));
        Assert.Equal(
            ["Throughcare/Web/Clients"],
            CapabilitiesKnown([.. Source.Value, new("Throughcare/Web/Home/_Breach.cshtml", "@inject Throughcare.Web.Clients.ClientTasks Tasks")]));
    }

    [Fact]
    public void Pages_and_commands_change_nothing_themselves()
    {
        // A session is written as it is used; a demonstration is filled before anybody sees it.
        string[] may = ["Web/Accounts/SessionTickets.cs", "Demo/", "Commands/CommandLineAccounts.cs"];

        Assert.DoesNotContain(ChangesThemselves(Source.Value), p => !may.Any(m => p.StartsWith("Throughcare/" + m, StringComparison.Ordinal)));
        Assert.Equal(
            ["Throughcare/Web/Breach.cs"], ChangesThemselves([new("Throughcare/Web/Breach.cs", "await db.Clients.Where(c => true).ExecuteDeleteAsync();")]));
    }

    [Fact]
    public void Only_its_steps_move_a_submission()
    {
        string[] may = ["Throughcare.Storage/Submissions/SubmissionMoves.cs", "Throughcare.Storage/Jobs/JobStore.cs"];

        Assert.Equal(may.Order(StringComparer.Ordinal), SetsAState(Source.Value).Order(StringComparer.Ordinal));
        Assert.Equal(["Breach.cs"], SetsAState([new("Breach.cs", "db.Submissions.ExecuteUpdate(set => set.SetProperty(s => s.State, state))")]));
        // Anywhere but in a statement, the compiler refuses it.
        Assert.Contains(
            typeof(System.Runtime.CompilerServices.IsExternalInit),
            typeof(Storage.Submissions.Submission).GetProperty("State")!.SetMethod!.ReturnParameter.GetRequiredCustomModifiers());
    }

    [Fact]
    public void Every_permission_named_in_code_exists_and_every_permission_has_a_name_in_code() => Assert.Equal(
        AccessRules.Permissions.Select(p => p.Key).Order(StringComparer.Ordinal),
        typeof(Permissions).GetFields().Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_event_named_in_code_is_listed()
    {
        var named = new[] { typeof(Database).Assembly, typeof(Capabilities).Assembly, typeof(Embedded).Assembly }
            .SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => f.FieldType == typeof(Storage.Audit.AuditAction))
            .Select(f => (Storage.Audit.AuditAction)f.GetValue(null)!);

        Assert.Equal(named.OrderBy(a => a.Key, StringComparer.Ordinal), Capabilities.Events);
    }

    private static IEnumerable<string> Breaches(Assembly assembly, string[] forbidden) => Types.InAssembly(assembly)
        .ShouldNot().HaveDependencyOnAny(forbidden).GetResult().FailingTypes.Select(t => t.FullName);

    private static IEnumerable<string> ChangesThemselves(IEnumerable<SourceFile> files) =>
        files.Where(f => f.Path.StartsWith("Throughcare/", StringComparison.Ordinal) && Change().IsMatch(f.Text)).Select(f => f.Path);

    /// <summary>The capabilities whose pages some other page knows that has to do without.</summary>
    private static IEnumerable<string> CapabilitiesKnown(IReadOnlyList<SourceFile> files)
    {
        string[] shared = ["Access", "Hosting", "Kit", "Links", "Shared"];
        string[] allowed = [.. shared.Append("Home").Select(f => $"Throughcare/Web/{f}")];
        var graph = new SourceGraph(files);
        return allowed.SelectMany(graph.NamedBy).Where(f => f.StartsWith("Throughcare/Web/", StringComparison.Ordinal)).Except(allowed);
    }

    private static IEnumerable<string> SetsAState(IEnumerable<SourceFile> files) => files.Where(f => StateSet().IsMatch(f.Text)).Select(f => f.Path);

    private static IReadOnlyList<SourceFile> ReadSource()
    {
        var root = Path.Combine(Repository.Root, "src");
        string[] kinds = [".cs", ".cshtml"];
        return
        [
            .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
                .Where(f => kinds.Contains(Path.GetExtension(f)) && !f.Split('/').Any(p => p is "obj" or "bin" or "node_modules"))
                .Select(f => new SourceFile(f, File.ReadAllText(Path.Combine(root, f)))),
        ];
    }

    [GeneratedRegex(@"\b(SaveChanges|ExecuteUpdate|ExecuteDelete|ExecuteSql\w*)(Async)?\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Change();

    [GeneratedRegex(@"SetProperty\(\s*(?<row>\w+) => \k<row>\.State\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StateSet();

    /// <summary>What the rules would refuse anywhere below the pages.</summary>
    private sealed class KnowsAPage
    {
        public static string Path(HttpContext context) => context.Request.Path;
    }
}
