using System.Buffers;
using System.Text;
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

    [Fact]
    public void In_pieces_into_little_room_it_is_the_same() =>
        Gen.Select(
                Gen.OneOf(Gen.Char, Gen.Char['\0', '~'], Gen.Char['\ud7ff', '\ue000']).Array[0, 40],
                Gen.Int[1, 12],
                Gen.Int[6, 20]
            )
            .Sample((chars, piece, room) => InPieces(chars, piece, room) == Whole(chars));

    /// <summary>What is to come out, sign by sign.</summary>
    private static string Whole(char[] chars)
    {
        var said = new StringBuilder();
        for (var at = 0; at < chars.Length; )
        {
            var isWhole = Rune.DecodeFromUtf16(chars.AsSpan(at), out var rune, out var length) == OperationStatus.Done;
            said.Append(
                !isWhole ? "\\ufffd"
                : WireEncoder.Instance.WillEncode(rune.Value) ? Escape(rune)
                : rune.ToString()
            );
            at += length;
        }
        return said.ToString();
    }

    private static string Escape(Rune rune) =>
        "\b\t\n\f\r\"\\".IndexOf((char)rune.Value) is var named and >= 0
            ? "\\" + "btnfr\"\\"[named]
            : $"\\u{rune.Value:x4}";

    private static string InPieces(char[] chars, int piece, int room)
    {
        var (said, at, end) = (new StringBuilder(), 0, 0);
        var into = new char[room];
        while (at < chars.Length)
        {
            end = Math.Min(chars.Length, Math.Max(end, at + piece));
            var status = WireEncoder.Instance.Encode(
                chars.AsSpan(at..end),
                into,
                out var used,
                out var made,
                end == chars.Length
            );
            said.Append(into, 0, made);
            at += used;
            if (status == OperationStatus.NeedMoreData)
                end++;
        }
        return said.ToString();
    }

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
