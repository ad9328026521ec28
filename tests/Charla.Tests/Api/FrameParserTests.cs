using System.Text;
using System.Text.Json;
using Charla.Api;
using Charla.Errors;
using Charla.Limits;
using Charla.Sessions;

namespace Charla.Tests.Api;

public sealed class FrameParserTests
{
    private static readonly LimitOptions Limits = new()
    {
        ContentBytes = 32,
        ContextBytes = 64,
        ContextDepth = 3,
    };

    [Theory]
    [MemberData(nameof(BadJson.All), MemberType = typeof(BadJson))]
    public void Bad_JSON_is_refused_with_its_code(string name)
    {
        var (bytes, code) = BadJson.Get(name);
        Assert.Null(FrameParser.Parse(bytes, live: false, Limits, out var error));
        Assert.Equal(code, error?.Code);
    }

    [Theory]
    [InlineData("{}", "unknown_type")]
    [InlineData("""{"content":"x"}""", "unknown_type")]
    [InlineData("""{"type":null,"content":"x"}""", "unknown_type")]
    [InlineData("""{"type":5,"content":"x"}""", "unknown_type")]
    [InlineData("""{"type":"Message","content":"x"}""", "unknown_type")]
    [InlineData("""{"type":"system","content":"x"}""", "unknown_type")]
    [InlineData("""{"type":"message"}""", "empty_content")]
    [InlineData("""{"type":"message","content":null}""", "empty_content")]
    [InlineData("""{"type":"message","content":["x"]}""", "empty_content")]
    [InlineData("""{"type":"message","content":""}""", "empty_content")]
    [InlineData("""{"type":"message","content":" \t\r\n\u00a0\u2003\u3000"}""", "empty_content")]
    [InlineData("""{"type":"message","content":"\u200b\u200d\u2060\ufeff\u202e"}""", "empty_content")]
    [InlineData("""{"type":"message","content":"\u0007\u001b"}""", "empty_content")]
    [InlineData("""{"type":"message","content":"x","context":null}""", "context_not_an_object")]
    [InlineData("""{"type":"message","content":"x","context":[{}]}""", "context_not_an_object")]
    [InlineData("""{"type":"message","content":"x","context":"{}"}""", "context_not_an_object")]
    [InlineData("""{"type":"message","content":"x","context":{"a":{"b":[[]]}}}""", "too_deep")]
    public void What_is_no_message_is_refused(string frame, string code)
    {
        Assert.Null(Parse(frame, out var error));
        Assert.Equal(code, error?.Code);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("5")]
    [InlineData("👩‍👩‍👧 \u202Eoicnuna\u202C")]
    [InlineData("\u001b[31mrojo\u001b[0m\r\n")]
    [InlineData("  a\u200b ")]
    [InlineData("\uFFFD\uFFFF𝔘")]
    public void The_text_is_kept_as_it_is(string content)
    {
        var question = Parse(JsonSerializer.Serialize(new { type = "message", content }), out var error);
        Assert.Null(error);
        Assert.Equal(new Question(content, null, null), question);
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", null)] // 32 bytes
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "content_too_long")]
    [InlineData("😀😀😀😀😀😀😀😀", null)] // 32 bytes too
    [InlineData("😀😀😀😀😀😀😀😀a", "content_too_long")]
    [InlineData("ñññññññññññññññññ", "content_too_long")] // 17 characters
    public void Content_is_measured_in_bytes_however_it_is_escaped(string content, string? code)
    {
        foreach (var json in new[] { JsonSerializer.Serialize(content), $"\"{content}\"" })
        {
            var question = Parse($$"""{"type":"message","content":{{json}}}""", out var error);
            Assert.Equal((code, code is null ? content : null), (error?.Code, question?.Content));
        }
    }

    [Fact]
    public void A_megabyte_of_spaces_is_empty() =>
        Assert.Equal("empty_content", Refused($$"""{"type":"message","content":"{{new string(' ', 1 << 20)}}"}"""));

    [Fact]
    public void A_context_is_a_patch_up_to_its_limit()
    {
        var fits = $$"""{"a":"{{new string('x', 64 - 8)}}"}""";
        Assert.Equal(fits, Parse($$"""{"type":"message","content":"x","context":{{fits}}}""", out _)?.ContextPatch);
        var over = $$"""{"a":"{{new string('x', 65 - 8)}}"}""";
        Assert.Equal("context_too_large", Refused($$"""{"type":"message","content":"x","context":{{over}}}"""));
    }

    [Theory]
    [InlineData(""" "role":"system","model":"gpt","user_id":"1","seq":-1 """)]
    [InlineData(""" "__proto__":{"a":1},"constructor":1,"$type":"System.IO.FileInfo","$ref":"#" """)]
    [InlineData(""" "Content":"otro","TYPE":"x","client_id":"c","clientId":"c","id":"i" """)]
    [InlineData(""" "unknown":{"a":{"b":{"c":{"d":[]}}}} """)]
    public void Unknown_fields_are_ignored_and_never_stick(string fields) =>
        Assert.Equal(new Question("x", null, null), Parse($$"""{"type":"message",{{fields}},"content":"x"}""", out _));

    private static string? Refused(string frame) => Parse(frame, out var error) is null ? error?.Code : null;

    private static Question? Parse(string frame, out ChatError? error) =>
        (
            FrameParser.Parse(Encoding.UTF8.GetBytes(frame), live: false, Limits, out error) as ClientCommand.Ask
        )?.Question;
}
