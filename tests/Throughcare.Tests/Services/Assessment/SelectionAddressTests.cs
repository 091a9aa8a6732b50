using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;
using Throughcare.Services.Assessment;

namespace Throughcare.Tests.Services.Assessment;

/// <summary>The address of a page holds the whole choice.</summary>
public class SelectionAddressTests
{
    private static readonly string[] Keys = ["CDTS1", "a/b", "north", "65+", "<7", "not-stated", "x y", "&=?#", "é", "a,b", "%41", "agency:1"];

    [Fact]
    public void Every_choice_is_read_back_from_the_address_that_it_writes()
    {
        var chance = new Random(20070630);
        for (var i = 0; i < 2000; i++)
        {
            var selection = Any(chance);

            var address = SelectionAddress.Write(selection);

            Assert.Equal(selection, Read(address, out var problems));
            Assert.Empty(problems);
            Assert.Equal(address, SelectionAddress.Write(Read(address, out _)));
            Assert.DoesNotContain(' ', address);
        }
    }

    [Fact]
    public void If_nothing_is_chosen_there_is_no_query() => Assert.Equal("", SelectionAddress.Write(Selection.Latest));

    [Fact]
    public void An_address_is_short_and_readable() => Assert.Equal(
        "?year=2006-07&data-to=2007-06-30&population=pdu&agency=CDTS1&agency=RAPS1&sex=female&compare=agency:LAU01",
        SelectionAddress.Write(
            new Selection { Year = new(2006), DataTo = new(2007, 6, 30), Population = Population.Pdu, Compare = ComparedWith.With(Facet.Agency, "LAU01") }
            .With(Facet.Agency, ["RAPS1", "CDTS1"]).With(Facet.Of("sex")!, ["female"])));

    [Theory]
    [InlineData("?year=banana", "Write the year like 2006-07.")]
    [InlineData("?year=2006-08", "Write the year like 2006-07.")]
    [InlineData("?data-to=31/2/2007", "Write the data date like 30/6/2007.")]
    [InlineData("?other-date=tomorrow", "Write the data date like 30/6/2007.")]
    [InlineData("?population=cats", "The people are “all” or “pdu”.")]
    [InlineData("?compare=agency:", "Compare with a year like 2005-06, an agency or a locality.")]
    [InlineData("?compare=sex:male", "Compare with a year like 2005-06, an agency or a locality.")]
    public void Anything_that_cannot_be_understood_is_reported(string query, string problem)
    {
        Read(query, out var problems);

        Assert.Equal([problem], problems);
    }

    [Theory]
    [InlineData("?other-date=30/6/2007")]
    [InlineData("?other-date=30 June 2007")]
    [InlineData("?data-to=2007-06-30")]
    [InlineData("?data-to=2006-01-01&other-date=30/06/2007")]
    public void A_date_can_be_written_as_people_write_dates(string query) =>
        Assert.Equal(new DateOnly(2007, 6, 30), Read(query, out _).DataTo);

    [Fact]
    public void Empty_fields_of_the_form_choose_nothing() =>
        Assert.Equal(Selection.Latest, Read("?chosen=1&year=&data-to=&population=all&compare=&sex=&other-date=", out _));

    [Fact]
    public void The_other_side_of_a_comparison_differs_only_in_what_is_compared()
    {
        var selection = new Selection { Year = new(2006) }.With(Facet.Agency, ["CDTS1"]).With(Facet.Of("sex")!, ["female"]);

        Assert.Equal(selection with { Year = new(2005) }, (selection with { Compare = ComparedWith.With(new FinancialYear(2005)) }).Other);
        Assert.Equal(selection.With(Facet.Agency, ["RAPS1"]), (selection with { Compare = ComparedWith.With(Facet.Agency, "RAPS1") }).Other);
        Assert.Null(selection.Other);
    }

    private static Selection Read(string query, out IReadOnlyList<string> problems) =>
        SelectionAddress.Read(name => new QueryCollection(QueryHelpers.ParseQuery(query))[name], out problems);

    private static Selection Any(Random chance)
    {
        var selection = new Selection
        {
            Year = chance.Next(2) == 0 ? null : new FinancialYear(chance.Next(1990, 2030)),
            DataTo = chance.Next(2) == 0 ? null : new DateOnly(2000, 1, 1).AddDays(chance.Next(5000)),
            Population = chance.Next(2) == 0 ? Population.All : Population.Pdu,
            Compare = chance.Next(4) switch
            {
                0 => ComparedWith.With(new FinancialYear(chance.Next(1990, 2030))),
                1 => ComparedWith.With(Facet.Agency, Key(chance)),
                2 => ComparedWith.With(Facet.Locality, Key(chance)),
                _ => null,
            },
        };
        foreach (var facet in Facet.All.Where(_ => chance.Next(3) == 0))
            selection = selection.With(facet, [.. Enumerable.Range(0, chance.Next(4)).Select(_ => Key(chance))]);
        return selection;
    }

    private static string Key(Random chance) => Keys[chance.Next(Keys.Length)];
}
