using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>A message that is refused is named by the client's own id: only so does a client know which one not to send again.</summary>
public sealed class RefusedTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("""{"type":"message","content":" ","id":"a"}""", "empty_content", "a")]
    [InlineData("""{"id":"a","type":"message","content":7}""", "empty_content", "a")]
    [InlineData("""{"type":"message","content":"?","context":null,"id":"a"}""", "context_not_an_object", "a")]
    [InlineData("""{"type":"message","content":"\ud83d","id":"a"}""", "invalid_text", "a")]
    [InlineData("""{"type":"mesage","content":"?","id":"a"}""", "unknown_type", "a")]
    [InlineData("""{"type":"message","content":"?","id":7}""", "invalid_id", null)]
    [InlineData("""{"type":"message","content":"?","id":"a" """, "invalid_json", "a")]
    [InlineData("""{"type":"message","content":?,"id":"a"}""", "invalid_json", null)]
    [InlineData("[]", "not_an_object", null)]
    public async Task It_carries_the_id_wherever_it_can_be_read(string message, string code, string? id)
    {
        using var tab = await LiveClient.OpenAsync(shared.Host);
        await tab.SendText(message);
        var error = await tab.Until<ErrorFrame>();
        Assert.Equal((code, id), (error.Code, error.ClientId));
    }

    [Fact]
    public async Task Even_below_a_context_that_is_too_deep()
    {
        using var tab = await LiveClient.OpenAsync(shared.Host);
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 200)) + "1" + new string('}', 200);
        await tab.SendText($$"""{"type":"message","content":"?","context":{{deep}},"id":"a"}""");
        var error = await tab.Until<ErrorFrame>();
        Assert.Equal(("too_deep", "a"), (error.Code, error.ClientId));
    }
}
