using Throughcare.Services.Accounts;

namespace Throughcare.Tests.Services.Accounts;

/// <summary>Passwords by the advice of the National Cyber Security Centre.</summary>
public class PasswordRulesTests
{
    private static readonly PasswordRules Rules = new(new CommonPasswords(Embedded.CommonPasswords));

    [Theory]
    [InlineData("plum carpet sunday")]
    [InlineData("plumcarpetsunday")]
    [InlineData("ålesund 12 €uro fjord")]
    [InlineData("correct horse battery staple")]
    public void Long_and_uncommon_passwords_are_accepted_whatever_their_characters(string password) =>
        Assert.Null(Rules.FaultOf(password, "mary.jones@example.org", "Mary Jones"));

    [Theory]
    [InlineData("elevenchars", "Password must be 12 characters or more")]
    [InlineData("aaaaaaaaaaaaaaaa", "Password must not be a few characters over and over")]
    [InlineData("abcabcabcabcabc", "Password must not be a few characters over and over")]
    [InlineData("sunshinesunshine", "Password must not be a few characters over and over")]
    [InlineData("qwertyuiop[]", "Password is one that many people use. Choose another, such as three random words")]
    [InlineData("Password123!!", "Password is one that many people use. Choose another, such as three random words")]
    [InlineData("1234Liverpool", "Password is one that many people use. Choose another, such as three random words")]
    [InlineData("violin mary harbour", "Password must not contain your name or email address")]
    [InlineData("violinJONESharbour", "Password must not contain your name or email address")]
    public void Passwords_that_are_tried_first_are_refused(string password, string fault) =>
        Assert.Equal(fault, Rules.FaultOf(password, "mary.jones@example.org", "Mary Jones"));

    [Fact]
    public void A_password_so_long_that_it_only_costs_time_to_hash_is_refused() =>
        Assert.Equal("Password must be 256 characters or fewer", Rules.FaultOf(string.Concat(Enumerable.Range(0, 100).Select(i => $"{i} x ")), "", ""));

    [Fact]
    public void The_host_of_the_address_does_not_count_as_part_of_the_name() =>
        Assert.Null(Rules.FaultOf("an example of violins", "mary.jones@example.org", "Mary Jones"));
}
