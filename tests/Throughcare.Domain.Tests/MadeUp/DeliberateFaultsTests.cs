using Throughcare.Domain.Dataset;
using Throughcare.Domain.MadeUp;

namespace Throughcare.Domain.Tests.MadeUp;

public class DeliberateFaultsTests
{
    public static TheoryData<string> Kinds => [.. PartnershipGenerator.DeliberateFaults.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_deliberate_fault_is_found(string check) =>
        Assert.Contains(check, Leeds.Assess(faultShare: 0.2).Faults.Select(f => f.Check.Id));

    [Fact]
    public void Without_faults_only_missing_profiles_are_found() =>
        Assert.Equal([], Leeds.Assess().Faults.Select(f => f.Check.Id).Except(["no-start-top"]));

    [Fact]
    public void Every_check_of_a_row_or_record_has_its_deliberate_fault()
    {
        // Faults of a file as a whole, and those that cannot be written deliberately because they happen anyway.
        string[] without = ["unknown-column", "missing-optional-column", "no-start-top"];
        var possible = DatasetVersion.H.Checks.Where(c => c.Severity != Severity.RefusesFile).Select(c => c.Id).Except(without);

        Assert.Equal(possible.Order(), PartnershipGenerator.DeliberateFaults.Select(c => c.Id).Order());
    }
}
