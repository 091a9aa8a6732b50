using System.Diagnostics;
using Throughcare.Domain.MadeUp;
using Throughcare.Tests.Commands;

namespace Throughcare.Tests;

/// <summary>The commands that the README shows, run as they are written there.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("throughcare-readme-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_command_in_the_readme_works_on_extracts()
    {
        var march = Path.Combine(folder, "march");
        new PartnershipGenerator(PartnershipProfile.Find("leeds")!, people: 500).Write(march);
        File.Move(Path.Combine(march, "agencies.csv"), Path.Combine(folder, "names.csv"));

        var (status, said) = Bash($$"""
            set -e
            throughcare() {
                if [ "$1" != serve ]; then
                    dotnet '{{TheProgram.File}}' "$@"
                    return
                fi
                dotnet '{{TheProgram.File}}' "$@" --urls http://127.0.0.1:0 > served.txt &
                for i in $(seq 600); do grep -q 'ready at' served.txt && break; sleep 0.1; done
                kill $! && wait $!
                grep 'ready at' served.txt
            }
            {{string.Join('\n', Commands())}}
            """);

        Assert.True(status == 0, said);
        Assert.All(["faults.csv", "report.html", "public.html"], file => Assert.True(new FileInfo(Path.Combine(folder, file)).Length > 0, file));
    }

    [Fact]
    public void The_readme_names_every_command_of_the_program()
    {
        var (_, help) = Bash($"dotnet '{TheProgram.File}' --help");

        var commands = help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1).Select(l => l.Trim().Split(' ')[0]).Where(c => c.Length > 0);
        Assert.All(commands, command => Assert.Contains($"| `{command}", File.ReadAllText(Path.Combine(Repository.Root, "README.md")), StringComparison.Ordinal));
    }

    /// <summary>The lines of code blocks that begin with the program's name, with the lines that continue them.</summary>
    private static IEnumerable<string> Commands()
    {
        var continues = false;
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "README.md")))
        {
            if (!continues && !line.StartsWith("throughcare ", StringComparison.Ordinal))
                continue;
            continues = line.EndsWith('\\');
            yield return line;
        }
    }

    private (int Status, string Said) Bash(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = bash.StandardError.ReadToEndAsync();
        var said = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return (bash.ExitCode, said + errors.Result);
    }
}
