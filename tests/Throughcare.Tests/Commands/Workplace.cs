using System.Diagnostics;

namespace Throughcare.Tests.Commands;

/// <summary>A folder of its own in which the built program is run, as a user runs it.</summary>
public sealed class Workplace : IDisposable
{
    private static readonly string Examples = Path.Combine(AppContext.BaseDirectory, "Examples");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("throughcare-");

    /// <summary>The text of an extract that has one client and no faults except missing columns.</summary>
    public const string Extract =
        "FINITIAL,SINITIAL,DOB,SEX,REFLD,AGNCY,CLIENTID,EPISODID,CONSENT,DAT,DRUG1,TRIAGED\n"
        + "A,B,01/02/1980,F,01/04/2006,A0001,SECRET-7,E1,Y,X01B,1011,02/04/2006\n";

    public string PathOf(string file) => Path.Combine(folder.FullName, file);

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    public void Write(string file, byte[] bytes) => File.WriteAllBytes(PathOf(file), bytes);

    public string Read(string file) => File.ReadAllText(PathOf(file));

    public bool Has(string file) => File.Exists(PathOf(file));

    /// <summary>The names of all files, in order.</summary>
    public IEnumerable<string> Files =>
        Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder.FullName, f)).Order(StringComparer.Ordinal);

    /// <summary>Copies a worked example here.</summary>
    public string Example(string file)
    {
        File.Copy(Path.Combine(Examples, file), PathOf(file), overwrite: true);
        return file;
    }

    public static string ExampleText(string file) => File.ReadAllText(Path.Combine(Examples, file));

    /// <summary>Runs the program and makes sure that whatever it says is plain.</summary>
    public Ran Run(params string[] arguments)
    {
        var start = TheProgram.With(arguments);
        start.WorkingDirectory = folder.FullName;
        start.RedirectStandardInput = true;
        start.RedirectStandardError = true;
        start.Environment.Remove("THROUGHCARE_TRACE");
        start.Environment["TERM"] = "xterm-256color";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var ran = new Ran(process.ExitCode, output, error.Result);
        foreach (var text in new[] { ran.Output, ran.Error })
        {
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
            Assert.DoesNotContain("has a defect", text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(Files, f => f.EndsWith(".part", StringComparison.Ordinal));
        return ran;
    }

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>What a run left behind.</summary>
public sealed record Ran(int Status, string Output, string Error)
{
    /// <summary>The lines of the error stream.</summary>
    public string[] Errors => Error.TrimEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Makes sure that the command was refused as wrong, with these words and nothing written.</summary>
    public void IsWrongUse(string words)
    {
        Assert.Equal(2, Status);
        Assert.Equal("", Output);
        Assert.Contains(words, Error, StringComparison.Ordinal);
    }
}
