using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>Where a value comes from.</summary>
internal enum ValueOrigin
{
    /// <summary>It stands in the context.</summary>
    Given,

    /// <summary>It was said by the user.</summary>
    Asked,

    /// <summary>It counts, adds up, averages or compares values as their shape suggests.</summary>
    Derived,
}

/// <summary>A value that a figure may be: of the context, or calculated from it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Unit">What it is a number of; null where nothing tells.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Formula">Its pointer, or how it is calculated.</param>
internal sealed record KnownValue(decimal Value, FigureUnit? Unit, ValueOrigin Origin, string Formula)
{
    /// <summary>The same as a binary number, for quick comparison.</summary>
    public double Size { get; } = Math.Abs((double)Value);

    /// <summary>Pointers to what it is calculated from.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>The column it is of or from.</summary>
    public ValueColumn? Column { get; init; }

    /// <summary>The row it is of; -1 where it is of several.</summary>
    public int Row { get; init; } = -1;

    /// <summary>The group that it sums up or counts.</summary>
    public ValueGroup? Group { get; init; }

    /// <summary>The words for what it counts, where it counts all rows of a table or the labels of a field.</summary>
    public IReadOnlyList<string> CountedTerms { get; init; } = [];

    /// <summary>The table whose rows it counts.</summary>
    public ValueTable? Counted { get; init; }

    /// <summary>Whether it is of a whole column.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether it is one of the largest or smallest of a ranking.</summary>
    public bool IsRanked { get; init; }

    /// <summary>Whether the words around must speak of change for it to be meant.</summary>
    public bool IsChange { get; init; }
}
