using Throughcare.Domain.Access;

namespace Throughcare.Domain.Tests.Access;

/// <summary>What somebody may do follows from the roles that they hold, and where they hold them.</summary>
public class AuthorityTests
{
    [Theory]
    [InlineData("key-worker", true)]
    [InlineData("team-manager", false)]
    [InlineData("data-manager", false)]
    public void Only_who_reads_clients_because_of_a_caseload_has_one(string role, bool has)
    {
        var authority = Of(role, "A0001");

        Assert.True(authority.May(Permissions.ReadClient));
        Assert.Equal(has, authority.MayByCaseload(Permissions.ReadClient));
        Assert.False(authority.MayByCaseload(Permissions.AssignCaseload));
    }

    [Fact]
    public void Whoever_manages_a_team_and_treats_clients_too_has_a_caseload() =>
        Assert.True(new Authority([new("team-manager", "A0001"), new("key-worker", "A0002")]).MayByCaseload(Permissions.ReadClient));

    [Fact]
    public void A_role_of_an_agency_reaches_no_other_agency()
    {
        var authority = Of("data-manager", "A0001");

        Assert.True(authority.MayAt(Permissions.UploadSubmission, "A0001"));
        Assert.False(authority.MayAt(Permissions.UploadSubmission, "A0002"));
        Assert.False(authority.MayEverywhere(Permissions.UploadSubmission));
    }

    [Theory]
    [InlineData("key-worker", "")]
    [InlineData("auditor", "A0001")]
    public void A_role_that_is_held_where_it_cannot_be_held_allows_nothing(string role, string agency) =>
        Assert.DoesNotContain(AccessRules.Permissions, p => Of(role, agency).May(p.Key));

    private static Authority Of(string role, string agency) => new([new HeldRole(role, agency)]);
}
