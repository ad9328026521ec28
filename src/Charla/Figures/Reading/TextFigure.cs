namespace Charla.Figures.Reading;

/// <summary>What a figure in a text is a number of.</summary>
internal enum FigureUnit
{
    /// <summary>Nothing that is said.</summary>
    None,

    /// <summary>Money.</summary>
    Currency,

    /// <summary>Hundredths of something.</summary>
    Percent,

    /// <summary>Things that are counted.</summary>
    Count,
}

/// <summary>How exactly a figure is meant.</summary>
internal enum FigureHedge
{
    /// <summary>At the precision shown.</summary>
    None,

    /// <summary>"Unos", "about": rounded freely.</summary>
    About,

    /// <summary>"Más de", "over": the value lies a little above.</summary>
    AtLeast,

    /// <summary>"Menos de", "casi", "under": the value lies a little below.</summary>
    AtMost,
}

/// <summary>What form a figure has, where that decides how it can be checked.</summary>
internal enum FigureShape
{
    /// <summary>A plain number.</summary>
    Amount,

    /// <summary>A part of a whole in words: "uno de cada cuatro", "la mitad". Its value is the quotient.</summary>
    Ratio,

    /// <summary>How many times something is something else: "el doble", "2,5 veces".</summary>
    Times,

    /// <summary>How many of a ranking are spoken of: "los tres mayores".</summary>
    Selection,

    /// <summary>A difference of two percentages: "3 puntos".</summary>
    Points,
}

/// <summary>A number that a text says, with what the text tells of it.</summary>
/// <param name="Start">Where it begins, in UTF-16 units from the text's start.</param>
/// <param name="End">Where it ends, with its unit, exclusive.</param>
/// <param name="Value">Its value.</param>
/// <param name="Step">What one more in its last written digit would be: 0.01 for "12,50", 1000 for "50 mil".</param>
/// <param name="Unit">What it is a number of.</param>
internal sealed record TextFigure(int Start, int End, decimal Value, decimal Step, FigureUnit Unit)
{
    /// <summary>The currency: an ISO code, or <c>$</c> for any dollar or peso; null where none is named.</summary>
    public string? Currency { get; init; }

    public FigureHedge Hedge { get; init; }

    public FigureShape Shape { get; init; }

    /// <summary>The separator that may be of thousands or of decimals ("1.234"); none where there is no doubt.</summary>
    public char Doubtful { get; init; }

    /// <summary>The value if the doubtful separator is of decimals.</summary>
    public decimal AsDecimal { get; init; }

    /// <summary>The step if the doubtful separator is of decimals.</summary>
    public decimal AsDecimalStep { get; init; }
}
