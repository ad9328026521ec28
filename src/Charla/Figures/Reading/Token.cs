namespace Charla.Figures.Reading;

/// <summary>What a piece of a line is.</summary>
internal enum TokenKind : byte
{
    /// <summary>Digits, with the separators between them.</summary>
    Number,

    /// <summary>Letters.</summary>
    Word,

    /// <summary>One other character.</summary>
    Mark,

    /// <summary>What is read as a whole and is never a figure: code, addresses, names with digits.</summary>
    Opaque,
}

/// <summary>A piece of a line.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins in the line.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Spaced">Whether a space stands before it.</param>
/// <param name="Digits">The number that it is; null where it is none.</param>
/// <param name="Sense">What is known of the word.</param>
internal readonly record struct Token(
    TokenKind Kind,
    int Start,
    int End,
    bool Spaced,
    DigitRun? Digits = null,
    WordSense? Sense = null
)
{
    public bool Is(WordRoles role) => Sense is { } sense && (sense.Roles & role) != WordRoles.None;
}
