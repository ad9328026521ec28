using System.Text.Json.Nodes;
using Charla.Sessions;
using Charla.Tests.Hosting;
using CsCheck;

namespace Charla.Tests.Sessions;

public sealed class ContextPatchTests
{
    /// <summary>RFC 7396, appendix A, its rows of objects; other patches are refused before.</summary>
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    // Beyond it:
    [InlineData("""{"a":1}""", """{"a":{"b":{"c":null,"d":2}}}""", """{"a":{"b":{"d":2}}}""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":[{"c":null}]}""", """{"a":[{"c":null}]}""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":{"b":null}}""", """{"a":{}}""")]
    [InlineData("{}", """{"":{"__proto__":{"x":1}}}""", """{"":{"__proto__":{"x":1}}}""")]
    public void A_patch_changes_what_it_names(string context, string patch, string expected) =>
        Assert.Equal(expected, ContextPatch.Apply(context, patch));

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("""{"a":1}""", """{"b":null}""")]
    [InlineData("""{"a":{"b":[1,{"c":"d"}]}}""", """{"a":{"b":[1,{"c":"d"}],"e":null}}""")]
    public void What_changes_nothing_is_said_to(string context, string patch) =>
        Assert.Null(ContextPatch.Apply(context, patch));

    [Fact]
    public void Numbers_keep_their_digits_and_text_its_characters() =>
        Assert.Equal(
            """{"total":12450.50,"big":123456789012345678901234567890.10,"e":1E+2,"name":"Peña <€> & \"x\"","new":0.10}""",
            ContextPatch.Apply(
                """{"total":12450.50,"big":123456789012345678901234567890.10,"e":1E+2,"name":"Peña <€> & \"x\""}""",
                """{"new":0.10}"""
            )
        );

    /// <summary>The RFC's own pseudocode, over random small objects.</summary>
    [Fact]
    public void It_does_what_the_RFC_says()
    {
        var value = Pick.From("1", "2.50", "\"x\"", "null", "[1,null]", "{}", "true");
        var inner = Gen.Select(Pick.From("a", "b", "c"), value).Array[0, 3].Select(Object);
        var context = Gen.Select(Pick.From("a", "b", "c"), Gen.OneOf(value, inner)).Array[0, 3].Select(Object);
        Gen.Select(context, context)
            .Sample(
                (before, patch) =>
                {
                    var expected = Rfc(JsonNode.Parse(before), JsonNode.Parse(patch));
                    var after = ContextPatch.Apply(before, patch);
                    Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(after ?? before)), after);
                },
                iter: 2000
            );
    }

    private static string Object((string Key, string Value)[] fields) =>
        $"{{{string.Join(',', fields.DistinctBy(f => f.Key).Select(f => $"\"{f.Key}\":{f.Value}"))}}}";

    private static JsonNode? Rfc(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject fields)
            return patch?.DeepClone();
        var result = target is JsonObject ? target.DeepClone().AsObject() : [];
        foreach (var (name, value) in fields)
        {
            if (value is null)
                result.Remove(name);
            else
                result[name] = Rfc(result[name], value)?.DeepClone();
        }
        return result;
    }
}
