namespace Charla.Figures.Reading;

/// <summary>Cuts a line into tokens in one pass. Emphasis (* and _) is not seen; what is between backticks is opaque.</summary>
internal ref struct Tokenizer(ReadOnlySpan<char> line, List<Token> tokens)
{
    private readonly ReadOnlySpan<char> _line = line;
    private int _at = 0;
    private bool _spaced = true;

    public void Run()
    {
        while (_at < _line.Length)
        {
            var character = _line[_at];
            if (char.IsWhiteSpace(character))
                (_at, _spaced) = (_at + 1, true);
            else if (character is '*' or '_')
                _at++;
            else if (character == '`')
                Add(TokenKind.Opaque, CodeEnd());
            else if (char.IsAsciiDigit(character))
                Number();
            else if (char.IsLetter(character))
                Word();
            else
                Add(TokenKind.Mark, _at + 1);
        }
    }

    private void Add(TokenKind kind, int end, DigitRun? digits = null, WordSense? sense = null)
    {
        tokens.Add(new Token(kind, _at, end, _spaced, digits, sense));
        (_at, _spaced) = (end, false);
    }

    private readonly int CodeEnd()
    {
        var run = 1;
        while (_at + run < _line.Length && _line[_at + run] == '`')
            run++;
        var close = _line[(_at + run)..].IndexOf(_line.Slice(_at, run), StringComparison.Ordinal);
        return close < 0 ? _line.Length : _at + run + close + run;
    }

    private void Number()
    {
        var end = NumberEnd();
        var next = Peek(end);
        if (char.IsLetter(next) && !IsSuffix(end) || next is '@')
        {
            Add(TokenKind.Opaque, OpaqueEnd(end));
            return;
        }
        Add(TokenKind.Number, end, DigitRun.Of(_line[_at..end]));
    }

    /// <summary>Separators belong to a number where digits follow; a space only where exactly three do.</summary>
    private readonly int NumberEnd()
    {
        var end = DigitsEnd(_at);
        var grouped = end - _at <= 3;
        while (end + 1 < _line.Length && char.IsAsciiDigit(_line[end + 1]))
        {
            var next = DigitsEnd(end + 1);
            var isGroup = next - end - 1 == 3 && grouped;
            if (!(_line[end] is '.' or ',' || isGroup && (DigitRun.IsSpace(_line[end]) || _line[end] is '\'' or '’')))
                break;
            grouped &= isGroup;
            end = next;
        }
        return end;
    }

    private readonly int DigitsEnd(int at)
    {
        while (at < _line.Length && char.IsAsciiDigit(_line[at]))
            at++;
        return at;
    }

    /// <summary>Letters directly behind a number that belong to it as a unit or a scale: "50k", "10h", "2ª", "3er".</summary>
    private readonly bool IsSuffix(int at)
    {
        var end = LettersEnd(at);
        if (char.IsAsciiDigit(Peek(end)))
            return false;
        var letters = _line[at..end];
        if (letters is ['x'] or ['X'] or "º" or "ª" or "er" or "ro" or "do" or "to" or "st" or "nd" or "rd" or "th")
            return true;
        var sense = NumberWords.Find(letters);
        return sense?.Scale is not null
            || sense?.Currency is not null
            || (sense is not null && (sense.Roles & (WordRoles.Points | WordRoles.Clock)) != WordRoles.None);
    }

    private readonly int LettersEnd(int at)
    {
        while (at < _line.Length && (char.IsLetter(_line[at]) || Analyst.Words.FoldedText.IsCombining(_line[at])))
            at++;
        return at;
    }

    private void Word()
    {
        var end = LettersEnd(_at);
        var word = _line[_at..end];
        var sense = NumberWords.Find(word);
        if (IsAddress(end) || (GoesOnInDigits(end) && !(sense?.Currency is not null && char.IsAsciiDigit(Peek(end)))))
            Add(TokenKind.Opaque, OpaqueEnd(end));
        else
            Add(TokenKind.Word, end, sense: sense);
    }

    /// <summary>"Q1", "F-2024", "INV_7": letters, and then digits directly or behind one joint.</summary>
    private readonly bool GoesOnInDigits(int end) =>
        char.IsAsciiDigit(Peek(end)) || (Peek(end) is '-' or '_' or '/' && char.IsAsciiDigit(Peek(end + 1)));

    private readonly bool IsAddress(int end) =>
        Peek(end) == '@' || _line[end..].StartsWith("://") || (Peek(end) == '.' && _line[_at..end] is "www");

    /// <summary>All that hangs together without a space, but for the punctuation at its end.</summary>
    private readonly int OpaqueEnd(int end)
    {
        while (
            end < _line.Length && !char.IsWhiteSpace(_line[end]) && _line[end] is not ('|' or '(' or ')' or '*' or '`')
        )
            end++;
        while (end > _at + 1 && _line[end - 1] is '.' or ',' or ':' or ';' or '?' or '!' or '"' or '»' or '…')
            end--;
        return end;
    }

    private readonly char Peek(int at) => at < _line.Length ? _line[at] : '\0';
}
