using Microsoft.EntityFrameworkCore;
using Throughcare.Storage.Dated;
using Throughcare.Storage.Organisations;
using Throughcare.Storage.Tests.Records;
using Throughcare.Testing;

namespace Throughcare.Storage.Tests.Dated;

public class DatedRowsTests(TestDatabases databases)
{
    private static readonly DateOnly April = new(2006, 4, 1), July = new(2006, 7, 1), October = new(2006, 10, 1);

    [Theory]
    [InlineData("2006-03-31", false, true)]
    [InlineData("2006-04-01", true, true)]
    [InlineData("2006-07-01", true, true)]
    [InlineData("2006-07-02", false, false)]
    public void A_version_holds_from_its_first_day_to_its_last(string day, bool holds, bool holdsOrWill)
    {
        var row = Of("C1", April, July);

        Assert.Equal((holds, holdsOrWill), (row.HoldsOn(DateOnly.Parse(day)), row.HoldsFrom(DateOnly.Parse(day))));
    }

    [Fact]
    public void The_version_nearest_to_a_day_holds_then_or_held_last_or_is_the_first()
    {
        Contract[] versions = [Of("July", July, July.AddDays(9)), Of("October", October, null)];

        Assert.Equal(
            ["July", "July", "July", "October", "October"],
            new[] { April, July, October.AddDays(-1), October, DateOnly.MaxValue }.Select(day => versions.NearestTo(day).Reference));
    }

    [Theory, EachDatabase]
    public async Task Versions_ended_from_a_day_on_hold_until_the_day_before_and_later_ones_are_taken_out(DatabaseKind kind)
    {
        await using var db = (await Partner.NewAsync(databases, kind)).Database.Open();
        db.AddRange(
            Of("over", April, July.AddDays(-1)), Of("running", April, null), Of("to October", April, October), Of("begins then", July, null),
            Of("later", October, null));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var ended = await db.EndFromAsync(db.Contracts.Where(c => c.PartnershipId == Partner.Id), July, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        Assert.Equal(4, ended.Count);
        Assert.Equal(["over", "running", "to October"], await db.Contracts.Select(c => c.Reference).Order().ToListAsync(TestContext.Current.CancellationToken));
        Assert.All(await db.Contracts.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken), c => Assert.Equal(July.AddDays(-1), c.ValidTo));
    }

    private static Contract Of(string reference, DateOnly from, DateOnly? to) =>
        new() { PartnershipId = Partner.Id, AgencyCode = "Elm", Reference = reference, Title = reference, ValidFrom = from, ValidTo = to };
}
