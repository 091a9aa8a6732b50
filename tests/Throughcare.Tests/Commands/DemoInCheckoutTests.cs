using System.Diagnostics;

namespace Throughcare.Tests.Commands;

/// <summary>
/// The demonstration as most people start it: in a checkout of the repository. Nobody should commit the keys and the
/// database that it makes.
/// </summary>
public sealed class DemoInCheckoutTests : IDisposable
{
    private readonly string checkout = Directory.CreateTempSubdirectory("throughcare-checkout-").FullName;

    public DemoInCheckoutTests()
    {
        File.Copy(Path.Combine(Repository.Root, ".gitignore"), Path.Combine(checkout, ".gitignore"));
        Directory.CreateDirectory(Path.Combine(checkout, "src/Throughcare"));
        Git("init", "--quiet");
        Git("add", ".gitignore");
        Git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "Begin");
    }

    public void Dispose() => Directory.Delete(checkout, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("src/Throughcare")]
    [InlineData("src", "--out", "tried/here")]
    public async Task Git_does_not_see_it_and_every_path_that_it_prints_exists_as_printed(string from, params string[] options)
    {
        var said = new List<string>();
        using (var demo = Start(from, "dotnet", [TheProgram.File, "demo", "--people", "300", "--url", "http://127.0.0.1:0", .. options]))
        {
            while (await demo.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.Contains("Ctrl+C", StringComparison.Ordinal))
                said.Add(line);
            demo.Kill();
            await demo.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var paths = said.SelectMany(line => line.Split(' ')).Where(word => word.Contains('/') && !word.StartsWith("http:", StringComparison.Ordinal)).ToList();
        Assert.True(paths.Count >= 2, string.Join('\n', said));
        Assert.All(paths, path => Assert.True(Path.IsPathFullyQualified(path) && Path.Exists(path), $"{path} is not there as it stands."));
        Assert.Contains(paths, path => Directory.Exists(path) && Directory.GetFiles(path, "*.csv").Length > 5);
        Assert.Equal("", Git("status", "--porcelain", "--untracked-files=all"));
    }

    [Fact]
    public async Task The_command_in_the_readme_makes_it_in_the_folder_where_it_is_run()
    {
        var built = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/')))!;
        const string command = "dotnet run --project src/Throughcare -- demo";
        Assert.Contains(command, await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        var project = Path.Combine(Repository.Root, "src/Throughcare");
        using var run = Start("", "dotnet", ["run", "--no-build", "--configuration", built, "--project", project, "--", "demo", "--people", "300", "--only-fill"]);
        var said = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(run.ExitCode == 0, said);
        Assert.True(File.Exists(Path.Combine(checkout, "demo/throughcare.db")), said);
        Assert.Equal("", Git("status", "--porcelain", "--untracked-files=all"));
    }

    [Fact]
    public void A_folder_that_keeps_its_own_rules_for_git_keeps_them()
    {
        var folder = Directory.CreateDirectory(Path.Combine(checkout, "ours")).FullName;
        File.WriteAllText(Path.Combine(folder, ".gitignore"), "*.db\n");
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "Ours.");

        using var fill = Start("ours", "dotnet", [TheProgram.File, "demo", "--people", "300", "--only-fill", "--out", "."]);
        fill.StandardOutput.ReadToEnd();
        fill.WaitForExit();

        Assert.Equal((0, "*.db\n"), (fill.ExitCode, File.ReadAllText(Path.Combine(folder, ".gitignore"))));
        Assert.Contains("ours/notes.txt", Git("status", "--porcelain", "--untracked-files=all"), StringComparison.Ordinal);
    }

    private string Git(params string[] arguments)
    {
        using var git = Start("", "git", arguments);
        var said = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, said);
        return said;
    }

    private Process Start(string folder, string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.Combine(checkout, folder),
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
}
