using System.Text;
using CsCheck;

namespace Charla.Tests.Models.OpenAi;

/// <summary>However a text is cut and written, it comes out as it is.</summary>
public sealed class OpenAiTextProperties
{
    private static readonly string[] Special =
    [
        .. "😀 👩‍👩‍👧 🇪🇸 e\u0301 ñ € \" \\ \\u00 \\ud83d / 𝔘 \uFFFD \u2028 [DONE]".Split(' '),
        "\n",
        " ",
    ];
    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.Int[0, Special.Length - 1].Select(i => Special[i]),
        Gen.Char['\0', '\u009f'].Select(c => c.ToString()),
        Gen.Int[0x20, 0x10FFFF].Where(Rune.IsValid).Select(c => new Rune(c).ToString())
    );
    private static readonly Gen<(string Text, int Seed)> Case = Gen.Select(
        Word.Array[0, 60].Select(string.Concat),
        Gen.Int
    );

    [Fact]
    public Task Any_text_comes_out_equal() =>
        Case.SampleAsync(
            async played =>
            {
                var random = new Random(played.Seed);
                var body = Encoding.UTF8.GetBytes(Events(played.Text, random) + Sse.Stop + Sse.Done);
                await using var server = await ModelServer.StartAsync(async http =>
                {
                    for (var at = 0; at < body.Length; )
                    {
                        var size = Math.Min(body.Length - at, random.Next(1, 400));
                        await http.SendAsync(body.AsMemory(at, size));
                        at += size;
                    }
                });
                var updates = await server.AskAsync();
                Assert.Equal(played.Text, string.Concat(updates.Select(u => u.Text)));
                Assert.All(updates, u => Assert.True(IsWhole(u.Text)));
            },
            iter: 200,
            threads: 2
        );

    private static string Events(string text, Random random)
    {
        var events = new StringBuilder();
        for (var at = 0; at < text.Length; )
        {
            var size = Math.Min(text.Length - at, random.Next(1, 6));
            events.Append(Sse.Text(Escaped(text.AsSpan(at, size), random)));
            at += size;
        }
        return events.ToString();
    }

    /// <summary>The inside of a JSON string: what must be escaped is, the rest by chance.</summary>
    private static string Escaped(ReadOnlySpan<char> text, Random random)
    {
        var json = new StringBuilder();
        while (!text.IsEmpty)
        {
            var whole = Rune.DecodeFromUtf16(text, out var rune, out var size) == System.Buffers.OperationStatus.Done;
            if (whole && rune.Value >= 0x20 && rune.Value is not ('"' or '\\') && random.Next(3) > 0)
                json.Append(text[..size]);
            else
                foreach (var unit in text[..size])
                    json.Append(unit is '"' or '\\' && random.Next(2) > 0 ? $"\\{unit}" : $"\\u{(int)unit:x4}");
            text = text[size..];
        }
        return json.ToString();
    }

    private static bool IsWhole(string text) =>
        text.EnumerateRunes().Sum(r => r.Utf16SequenceLength) == text.Length
        && Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text)) == text;
}
