using Charla.Api;
using Charla.Storage;
using Charla.Tests.Storage;
using CsCheck;

namespace Charla.Tests.Api;

public sealed class PageParametersTests
{
    private const string Id = "0f8fad5bd9cb469fa16570867728950e";

    public static TheoryData<string> BadLimits =>
        ["", "0", "-1", "101", "1.0", "+5", " 5", "5,6", "1e2", "0x5", "x", "٥", "99999999999999999999"];

    public static TheoryData<string> BadCursors =>
        ["", ".", "5", "5.", ".5", "-1.5", "1.5.5", " 1.5", "x.y", "9223372036854775807.1", "99999999999999999999.1"];

    [Theory]
    [InlineData(null, null)]
    [InlineData("1", 1)]
    [InlineData("007", 7)]
    [InlineData("100", 100)]
    public void A_limit_is_a_number_up_to_the_most(string? text, int? limit)
    {
        Assert.True(PageParameters.TryLimit(text, 100, out var read));
        Assert.Equal(limit, read);
    }

    [Theory]
    [MemberData(nameof(BadLimits))]
    public void Anything_else_is_no_limit(string text) => Assert.False(PageParameters.TryLimit(text, 100, out _));

    [Theory]
    [MemberData(nameof(BadCursors))]
    [InlineData(Id)]
    [InlineData($"1:{Id}")]
    [InlineData($"1.{Id}x")]
    [InlineData($"-1.{Id}")]
    [InlineData($"9223372036854775807.{Id}")]
    [InlineData("1.0f8fad5b-d9cb-469f-a165-70867728950e")]
    public void Anything_else_is_no_list_cursor(string text) => Assert.False(PageParameters.TryListCursor(text, out _));

    [Theory]
    [MemberData(nameof(BadCursors))]
    [InlineData("1.-1")]
    [InlineData("1.9007199254740993")]
    public void Anything_else_is_no_entry_cursor(string text) =>
        Assert.False(PageParameters.TryEntryCursor(text, out _));

    [Fact]
    public void No_cursor_is_the_beginning()
    {
        Assert.True(PageParameters.TryListCursor(null, out var list));
        Assert.True(PageParameters.TryEntryCursor(null, out var entry));
        Assert.Equal((null, null), (list, entry));
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var stamp = Gen.Long[0, (1L << 47) - 1];
        Gen.Select(stamp, stamp, Gen.Guid)
            .Sample(
                (a, b, id) =>
                {
                    var place = new SessionPosition(DateTimeOffset.FromUnixTimeMilliseconds(a), id);
                    Assert.True(PageParameters.TryListCursor(PageParameters.ListCursor(place), out var list));
                    Assert.Equal(place, list);
                    var entry = Stored.Entry(number: b) with { Place = a };
                    Assert.True(PageParameters.TryEntryCursor(PageParameters.EntryCursor(entry), out var read));
                    Assert.Equal(new EntryPosition(a, b), read);
                }
            );
    }
}
