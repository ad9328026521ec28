using System.Text.Json;
using Charla.Api;
using Charla.Limits;

namespace Charla.Tests.Api;

public sealed class ContextInputTests
{
    private static readonly LimitOptions Limits = new() { ContextBytes = 24, ContextDepth = 2 };

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"a":{"b":1},"c":[1,2]}""", null)]
    [InlineData("""{"ññññññ":1}""", null)]
    [InlineData("""{"a":"aaaaaaaaaaaaaaaa"}""", null)] // 24 bytes
    [InlineData("""{"a":"aaaaaaaaaaaaaaaaa"}""", "context_too_large")]
    [InlineData("""{"a":"ñññññññññ"}""", "context_too_large")] // 17 characters, 26 bytes
    [InlineData("""{"a":{"b":[]}}""", "too_deep")]
    [InlineData("""{"a":[[{}]]}""", "too_deep")]
    [InlineData("[]", "context_not_an_object")]
    [InlineData("null", "context_not_an_object")]
    [InlineData("\"{}\"", "context_not_an_object")]
    [InlineData("1", "context_not_an_object")]
    public void A_context_is_an_object_of_a_sane_size(string json, string? code)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(code, ContextInput.Check(document.RootElement, Limits)?.Code);
    }
}
