using System.Text;

namespace Charla.Figures.Reading;

/// <summary>
/// Reads the figures of a text, Spanish or English, in one pass while the text streams: each line is read once it is whole.
/// </summary>
internal sealed class FigureReader
{
    private const string Fence = "```";
    private readonly List<TextFigure> figures = [];
    private readonly StringBuilder line = new();
    private readonly SeparatorSense separators = new();
    private int offset;
    private int languages;
    private int row = -1;
    private bool isCode;

    /// <summary>The figures of a whole text, in its order.</summary>
    public static IReadOnlyList<TextFigure> Read(string text)
    {
        var reader = new FigureReader();
        var start = 0;
        for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', start))
        {
            reader.Close(text[start..end]);
            start = end + 1;
        }
        reader.Close(text[start..]);
        return reader.Settled();
    }

    /// <summary>The figures of the lines that have ended so far.</summary>
    public IReadOnlyList<TextFigure> SoFar => figures;

    /// <summary>Takes the next piece of the text.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n'))
        {
            line.Append(text[..end]);
            Close();
            text = text[(end + 1)..];
        }
        line.Append(text);
    }

    /// <summary>Ends the text.</summary>
    public IReadOnlyList<TextFigure> Complete()
    {
        Close();
        return Settled();
    }

    /// <summary>The figures, now that all numbers tell which mark stands before decimals.</summary>
    private List<TextFigure> Settled() => figures.ConvertAll(separators.Resolved);

    private void Close()
    {
        var text = line.ToString();
        line.Clear();
        Close(text);
    }

    private void Close(string text)
    {
        if (text.AsSpan().TrimStart().StartsWith(Fence))
            isCode = !isCode;
        else if (!isCode)
            ReadLine(text);
        offset += text.Length + 1;
    }

    private void ReadLine(string text)
    {
        var read = Line.Of(text);
        for (var at = 0; at < read.Count; at++)
        {
            languages += (read.Is(at, WordRoles.Es) ? 1 : 0) - (read.Is(at, WordRoles.En) ? 1 : 0);
            separators.See(read[at].Digits);
        }
        new LineReader(read, offset, languages >= 0, figures).Read(FirstToken(read));
    }

    /// <summary>A table's first column may number its rows: those numbers are no figures.</summary>
    private int FirstToken(Line read)
    {
        if (read.Mark(0) != '|')
        {
            row = -1;
            return 0;
        }
        row =
            read.Mark(1) is '-' or ':' ? 0
            : row < 0 ? -1
            : row + 1;
        return row > 0 && read.Plain(1) == row && read.Mark(2) == '|' ? 2 : 0;
    }
}
