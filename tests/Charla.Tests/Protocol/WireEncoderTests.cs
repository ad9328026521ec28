using System.Text.Json;
using Charla.Protocol;
using CsCheck;

namespace Charla.Tests.Protocol;

public sealed class WireEncoderTests
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = WireEncoder.Instance };

    [Theory]
    [InlineData("¿Cuánto? 12.450,50 €", "\"¿Cuánto? 12.450,50 €\"")]
    [InlineData("👩‍💻 e\u0301 <b>&'", "\"👩‍💻 e\u0301 <b>&'\"")]
    [InlineData(
        "a\"b\\c\n\t\u0001",
        """
            "a\"b\\c\n\t\u0001"
            """
    )]
    public void Only_what_JSON_demands_is_escaped(string text, string json) =>
        Assert.Equal(json, JsonSerializer.Serialize(text, Options));

    [Fact]
    public void Half_a_character_is_not_passed_on() =>
        Assert.Equal("a\uFFFDb", JsonSerializer.Deserialize<string>(JsonSerializer.Serialize("a\ud83db", Options)));

    [Fact]
    public void Any_text_comes_back_as_it_was() =>
        Gen
            .Char.Array[0, 40]
            .Select(chars => new string(chars))
            .Where(IsWhole)
            .Sample(text => JsonSerializer.Deserialize<string>(JsonSerializer.Serialize(text, Options)) == text);

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i]))
                return false;
        }
        return true;
    }
}
