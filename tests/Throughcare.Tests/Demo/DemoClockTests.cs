using Throughcare.Demo;

namespace Throughcare.Tests.Demo;

/// <summary>The time in the demonstration.</summary>
public sealed class DemoClockTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("throughcare-clock").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void It_begins_on_the_Monday_after_the_made_up_data_were_extracted() =>
        Assert.Equal(new DateOnly(2007, 7, 2), DateOnly.FromDateTime(DemoClock.In(folder).GetUtcNow().UtcDateTime));

    [Fact]
    public void It_goes_on_when_the_demonstration_is_started_again_and_its_folder_has_changed()
    {
        DemoClock.In(folder);
        File.WriteAllText(Path.Combine(folder, "made"), DateTimeOffset.UtcNow.AddDays(-3).ToString("O"));
        File.WriteAllText(Path.Combine(folder, "throughcare.db"), "");

        Assert.Equal(new DateOnly(2007, 7, 5), DateOnly.FromDateTime(DemoClock.In(folder).GetUtcNow().UtcDateTime));
    }
}
