using System.Text;
using Charla.Models;
using Charla.Models.OpenAi;
using CsCheck;

namespace Charla.Tests.Models.OpenAi;

/// <summary>What a template reads is what JSON reads; what it cannot read it leaves alone.</summary>
public sealed class EventTemplateTests
{
    private const string Before = """{"id":"c-1","choices":[{"index":0,"delta":{"content":""";
    private const string After = """},"finish_reason":null}]}""";

    private static readonly string[] Pieces =
    [
        .. "\\ \" \\n \\u \\u00e9 \\ud83d 00 x } é 😀".Split(' '),
        ",\"content\":\"b",
        "\n",
    ];
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]),
        Gen.Char[' ', '~'].Select(c => c.ToString())
    );

    [Fact]
    public void It_reads_what_json_reads() =>
        Piece
            .Array[0, 6]
            .Select(string.Concat)
            .Sample(
                inside =>
                {
                    var json = Event(inside);
                    using var template = Learnt("first");
                    if (template.TryRead(json, out var text))
                        Assert.Equal(Read(json), Encoding.UTF8.GetString(text.Utf8) + text.Escaped);
                },
                iter: 20_000
            );

    [Theory]
    [InlineData("otro", true)]
    [InlineData("añadió\\n\\u20ac \\\"x\\\"", true)]
    [InlineData("", false)]
    [InlineData("a\"b", false)]
    [InlineData("a\\", false)]
    [InlineData("a\\u12", false)]
    [InlineData("a\\x", false)]
    [InlineData("a\tb", false)]
    public void It_takes_the_inside_of_a_string_only(string inside, bool taken)
    {
        using var template = Learnt("first");
        Assert.Equal(taken, template.TryRead(Event(inside), out _));
    }

    [Fact]
    public void An_event_that_says_more_is_not_like_it()
    {
        using var template = Learnt("a longer text than the next");
        Assert.False(
            template.TryRead(
                Encoding.UTF8.GetBytes($"{Before}\"b\"{After.Replace("null", "\"stop\"", StringComparison.Ordinal)}"),
                out _
            )
        );
        Assert.True(template.TryRead(Event("b"), out var text));
        Assert.Equal("b"u8, text.Utf8);
    }

    [Fact]
    public void Nothing_is_like_what_was_never_learnt()
    {
        using var template = new EventTemplate();
        Assert.False(template.TryRead(Event("a"), out _));
    }

    private static EventTemplate Learnt(string text)
    {
        var template = new EventTemplate();
        var json = Event(text);
        var heard = OpenAiEvent.Read(json, withNames: true);
        Assert.True(heard.IsOnlyText);
        template.Learn(json, heard.Text.Utf8);
        return template;
    }

    private static byte[] Event(string inside) => Encoding.UTF8.GetBytes($"{Before}\"{inside}\"{After}");

    private static string Read(byte[] json)
    {
        try
        {
            var heard = OpenAiEvent.Read(json, withNames: true);
            return Encoding.UTF8.GetString(heard.Text.Utf8) + heard.Text.Escaped;
        }
        catch (ModelException)
        {
            return "not JSON";
        }
    }
}
