using System.Text;
using System.Text.Json;
using Charla.Api;
using Charla.Limits;
using CsCheck;

namespace Charla.Tests.Api;

public sealed class JsonInputTests
{
    private static readonly LimitOptions Limits = new();

    [Theory]
    [MemberData(nameof(BadJson.All), MemberType = typeof(BadJson))]
    public void What_is_bad_is_refused_with_its_code(string name)
    {
        var (bytes, code) = BadJson.Get(name);
        using var document = JsonInput.Parse(bytes, Limits, out var error);
        if (code == "not_an_object") // JSON all the same; who wants an object says so
            Assert.Equal((true, true), (document is not null, error is null));
        else
            Assert.Equal((true, code), (document is null, error?.Code));
    }

    [Theory]
    [InlineData("""{"a":1.50,"b":[true,null,"\ud83d\ude00 \u00f1 \n"],"":{}}""")]
    [InlineData("""{"a":1,"A":2,"á":3}""")]
    [InlineData("""{"n":[0,-0.0,1e308,5e-324,123456789012345678901234567890]}""")]
    [InlineData("\t{}\r\n")]
    [InlineData("{\"a\":\"\u007f\u0085\u2028\uFFFE\uFFFF 👩‍👩‍👧 \u202E\"}")]
    public void What_is_good_is_read(string json)
    {
        using var document = JsonInput.Parse(Encoding.UTF8.GetBytes(json), Limits, out var error);
        Assert.Null(error);
        Assert.Equal(JsonValueKind.Object, document!.RootElement.ValueKind);
    }

    [Fact]
    public void Sixty_four_levels_are_read()
    {
        var bytes = Encoding.UTF8.GetBytes($$"""{"x":{{BadJson.Nested(63)}}}""");
        using var document = JsonInput.Parse(bytes, Limits, out var error);
        Assert.Null(error);
        Assert.Equal(64, JsonInput.Depth(document!.RootElement));
    }

    [Fact]
    public void Where_it_is_wrong_is_said_in_lines_and_places_that_people_count()
    {
        Assert.Null(JsonInput.Parse("{\n  \"a\": oops\n}"u8.ToArray(), Limits, out var error));
        Assert.Contains("(line 2, position 8)", error!.Text(Language.En));
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", 1, 8)]
    [InlineData("{\n \"a\": {\"b\": 1,\n  \"\\u0062\": 2}}", 3, 3)]
    public void Where_a_key_stands_again_is_said(string json, int line, int position)
    {
        Assert.Null(JsonInput.Parse(Encoding.UTF8.GetBytes(json), Limits, out var error));
        Assert.Contains($"(line {line}, position {position})", error!.Text(Language.En));
    }

    [Theory]
    [InlineData("5", 0)]
    [InlineData("{}", 1)]
    [InlineData("[]", 1)]
    [InlineData("""{"a":{},"b":1}""", 2)]
    [InlineData("""[[1],[[2]],{"a":[]}]""", 3)]
    public void Depth_counts_objects_and_arrays(string json, int depth)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(depth, JsonInput.Depth(document.RootElement));
    }

    /// <summary>Random bytes, and a good document with one byte changed: read or refused, never an exception.</summary>
    [Fact]
    public void Nothing_breaks_it() =>
        Gen.Select(Gen.Byte.Array[0, 40], Gen.Int[0, 59], Gen.Byte)
            .Sample(
                (noise, at, value) =>
                {
                    var document = """{"type":"message","content":"\ud83d\ude00 \u00f1","n":[1e3]} """u8.ToArray();
                    document[at] = value;
                    foreach (var bytes in new[] { noise, document })
                    {
                        using var read = JsonInput.Parse(bytes, Limits, out var error);
                        Assert.Equal(read is null, error is not null);
                        Assert.False(error is not null && string.IsNullOrEmpty(error.Text(Language.Es)));
                    }
                },
                iter: 3000
            );
}
