using System.Runtime.InteropServices;

namespace Charla.Figures.Reading;

/// <summary>One line of a text in tokens.</summary>
/// <param name="text">The line.</param>
/// <param name="tokens">What it consists of.</param>
internal sealed class Line(string text, List<Token> tokens)
{
    private static readonly Token Nothing;

    public static Line Of(string text)
    {
        var tokens = new List<Token>(text.Length / 4);
        new Tokenizer(text, tokens).Run();
        return new Line(text, tokens);
    }

    public int Count => tokens.Count;

    /// <summary>A token; one that is nothing where there is none.</summary>
    public ref readonly Token this[int at] =>
        ref (uint)at < (uint)tokens.Count ? ref CollectionsMarshal.AsSpan(tokens)[at] : ref Nothing;

    public ReadOnlySpan<char> Text(int at) => text.AsSpan(this[at].Start, this[at].End - this[at].Start);

    /// <summary>The character of a mark; none where there is no mark.</summary>
    public char Mark(int at) => this[at] is { Kind: TokenKind.Mark, Start: var start, End: > 0 } ? text[start] : '\0';

    public bool IsNumber(int at) => this[at] is { Kind: TokenKind.Number, End: > 0 };

    public bool IsWord(int at) => this[at] is { Kind: TokenKind.Word, End: > 0 };

    public bool IsWord(int at, string word) => IsWord(at) && Text(at).Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool Is(int at, WordRoles role) => this[at].Is(role);

    /// <summary>Whether a token stands directly behind the one before it.</summary>
    public bool IsJoined(int at) => at > 0 && at < tokens.Count && !tokens[at].Spaced;

    /// <summary>A number of digits alone, up to a length; null where it is none.</summary>
    public decimal? Plain(int at, int mostDigits = 15) =>
        IsNumber(at) && this[at].Digits is { IsPlain: true } digits && Text(at).Length <= mostDigits
            ? digits.Value
            : null;

    /// <summary>The token behind an article, or the same where there is none: "entre el 10 y el 20".</summary>
    public int PastArticle(int at) => IsWord(at, "el") || IsWord(at, "los") || IsWord(at, "the") ? at + 1 : at;

    /// <summary>Whether a word can be what a number before it counts: neither a function word nor one that says a unit.</summary>
    public bool IsNoun(int at)
    {
        if (Mark(at) == '-' && IsJoined(at) && IsJoined(at + 1))
            at++;
        return IsWord(at)
            && Text(at).Length > 1
            && !Is(at, WordRoles.Stop | WordRoles.Month | WordRoles.AtLeast | WordRoles.AtMost | WordRoles.Times)
            && this[at].Sense is not ({ Spanish: not null } or { English: not null });
    }
}
