using System.Text;
using System.Text.Json;
using Charla.Tests.Hosting;
using Charla.Turns;
using CsCheck;

namespace Charla.Tests.Turns;

/// <summary>However an answer is cut into pieces and whoever reads it when, everybody has the same text.</summary>
public sealed class TurnTextProperties
{
    /// <summary>Any UTF-16 units: whole characters, halves, quotes, control characters, U+0000.</summary>
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Char['\0', '\u007f'].Select(c => c.ToString()),
        Pick.From("\"", "\\", "\n", "\0", "\u2028", "ñ", "€", "😀", "👩‍👩‍👧", "\ud83d", "\ude00", "\\u00"),
        Gen.Char.Select(c => c.ToString()),
        Gen.String[0, 300]
    );
    private static readonly Gen<string[]> Pieces = Piece.Array[0, 40];

    [Fact]
    public void The_text_is_the_pieces_made_whole() =>
        Pieces.Sample(
            pieces =>
            {
                var text = new TurnText();
                foreach (var piece in pieces)
                    text.Append(piece);
                text.Complete();
                Same(Mended(pieces), text);
            },
            iter: 2000
        );

    [Fact]
    public Task Readers_with_marks_of_their_own_put_together_the_text() =>
        Pieces.SampleAsync(
            async pieces =>
            {
                var text = new TurnText();
                var ended = 0;
                var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => Read(text, () => ended == 1))).ToList();
                foreach (var piece in pieces)
                    text.Append(piece);
                text.Complete();
                Volatile.Write(ref ended, 1);
                foreach (var read in readers)
                    Assert.Equal(Mended(pieces), await read.Soon());
            },
            iter: 300,
            threads: 2
        );

    private static string Read(TurnText text, Func<bool> ended)
    {
        var whole = new StringBuilder();
        var mark = default(TextMark);
        while (true)
        {
            var last = ended();
            var end = text.End;
            var piece = Unescaped(text.Slice(mark, end));
            Assert.Equal(end.Chars - mark.Chars, piece.Length);
            whole.Append(piece);
            mark = end;
            if (last)
                return whole.ToString();
        }
    }

    private static void Same(string expected, TurnText text)
    {
        Assert.Equal(expected, text.ToString());
        Assert.Equal(expected.Length, text.End.Chars);
        Assert.Equal(expected, Unescaped(text.Slice(default, text.End)));
    }

    private static string Unescaped(ReadOnlyMemory<byte> inside) =>
        JsonSerializer.Deserialize<string>([(byte)'"', .. inside.Span, (byte)'"'])!;

    /// <summary>The pieces as one text that every database and every client can hold.</summary>
    private static string Mended(string[] pieces)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(pieces)); // a lone half becomes U+FFFD
        return Encoding.UTF8.GetString(bytes).Replace('\0', '\uFFFD');
    }
}
