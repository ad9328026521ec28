using System.Text;
using System.Text.Json;
using Charla.Turns;

namespace Charla.Tests.Turns;

public sealed class TurnTextTests
{
    [Fact]
    public void What_is_read_between_two_marks_is_the_inside_of_a_JSON_string()
    {
        var text = new TurnText();
        text.Append("\"¿Cuánto?\"\n");
        var middle = text.End;
        text.Append("\\ 😀 <b>&\u0001");
        Assert.Equal("\\\"¿Cuánto?\\\"\\n", Inside(text, default, middle));
        Assert.Equal("\"¿Cuánto?\"\n\\ 😀 <b>&\u0001", text.ToString());
        Assert.Equal((11, 21), (middle.Chars, text.End.Chars));
        using var json = JsonDocument.Parse($"\"{Inside(text, middle, text.End)}\"");
        Assert.Equal("\\ 😀 <b>&\u0001", json.RootElement.GetString());
    }

    [Fact]
    public void Half_a_character_waits_for_its_other_half()
    {
        var text = new TurnText();
        text.Append("a\ud83d");
        Assert.Equal(("a", 1), (text.ToString(), text.End.Chars));
        text.Append("\ude00b");
        Assert.Equal(("a😀b", 4), (text.ToString(), text.End.Chars));
    }

    [Theory]
    [InlineData("H", "\uFFFD")] // and no more comes
    [InlineData("L", "\uFFFD")]
    [InlineData("H|x", "\uFFFDx")]
    [InlineData("H|H|L", "\uFFFD😀")]
    [InlineData("H||L", "😀")]
    [InlineData("a0b|0", "a\uFFFDb\uFFFD")]
    public void What_no_database_keeps_is_replaced(string pieces, string whole)
    {
        var text = new TurnText();
        foreach (var piece in pieces.Split('|')) // High half, Low half, U+0000
            text.Append(piece.Replace('H', '\ud83d').Replace('L', '\ude00').Replace('0', '\0'));
        text.Complete();
        Assert.Equal((whole, whole.Length), (text.ToString(), text.End.Chars));
    }

    [Fact]
    public void What_was_read_stays_good_while_the_text_grows()
    {
        var text = new TurnText();
        text.Append("principio");
        var start = text.Slice(default, text.End);
        text.Append(new string('x', 100_000));
        Assert.Equal("principio", Encoding.UTF8.GetString(start.Span));
        Assert.Equal(100_009, text.ToString().Length);
    }

    [Fact]
    public void An_empty_text_is_empty()
    {
        var text = new TurnText();
        text.Append("");
        text.Complete();
        Assert.Equal((default, ""), (text.End, text.ToString()));
    }

    private static string Inside(TurnText text, TextMark from, TextMark to) =>
        Encoding.UTF8.GetString(text.Slice(from, to).Span);
}
