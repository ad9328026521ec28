using System.Buffers.Binary;
using System.Text.Json;
using Charla.Storage;

namespace Charla.Turns;

/// <summary>Reads what a crash left in the file of a <see cref="TextSpool"/>.</summary>
internal static class SpoolReader
{
    /// <summary>The texts in a file of blocks, as turns that were running.</summary>
    public static IEnumerable<PendingTurn> Turns(ReadOnlyMemory<byte> file)
    {
        List<(Guid Session, Guid Turn, int Start, ReadOnlyMemory<byte> Text)> blocks = [];
        for (; file.Length >= SpoolBlock.Size; file = file[SpoolBlock.Size..])
        {
            var block = file[..SpoolBlock.Size];
            var used = Number32(block.Span, SpoolBlock.UsedAt);
            if (used is > 0 and <= SpoolBlock.Room)
                blocks.Add(
                    (
                        new(block.Span[..SpoolBlock.TurnAt]),
                        new(block.Span[SpoolBlock.TurnAt..SpoolBlock.StartAt]),
                        Number32(block.Span, SpoolBlock.StartAt),
                        block.Slice(SpoolBlock.Header, used)
                    )
                );
        }
        return blocks
            .GroupBy(block => (block.Session, block.Turn))
            .Select(turn => new PendingTurn
            {
                SessionId = turn.Key.Session,
                TurnId = turn.Key.Turn,
                Asked = 0,
                Running = true,
                Text = Joined(turn.Select(block => (block.Start, block.Text))),
            });
    }

    /// <summary>What hangs together from the text's beginning; nothing where it is no text: the machine itself went down.</summary>
    private static string Joined(IEnumerable<(int Start, ReadOnlyMemory<byte> Bytes)> blocks)
    {
        var text = new TurnText();
        foreach (var (start, bytes) in blocks.OrderBy(block => block.Start))
        {
            if (start == text.End.Bytes)
                text.AppendEscaped(bytes.Span, new TextMark(start + bytes.Length, 0));
        }
        try
        {
            return text.ToString() is var read && read.Contains('\0') ? "" : read;
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static int Number32(ReadOnlySpan<byte> block, int at) =>
        BinaryPrimitives.ReadInt32LittleEndian(block[at..]);
}
