using FsCheck;
using FsCheck.Fluent;

namespace Throughcare.Domain.Tests;

/// <summary>Runs properties on random populations; always the same ones, unless the environment names another seed.</summary>
internal static class Properties
{
    private const string Variable = "THROUGHCARE_SEED";

    private static readonly ulong Seed = ulong.TryParse(Environment.GetEnvironmentVariable(Variable), out var seed) ? seed : 20070630;

    /// <summary>Fails where an assertion does, with a small population for which it does.</summary>
    public static void Hold(Action<Sample> assertions, int times = 100, int most = 40) => Hold(Sample.Arbitrary(most), assertions, times);

    /// <inheritdoc cref="Hold(Action{Sample}, int, int)"/>
    public static void Hold<T>(Arbitrary<T> values, Action<T> assertions, int times) =>
        Check.One($"{Variable}={Seed}", Config.QuickThrowOnFailure.WithMaxTest(times).WithReplay(Seed, 1), Prop.ForAll(values, assertions));
}
