namespace Charla.Figures;

/// <summary>What becomes of the figures of an answer.</summary>
public sealed class FigureOptions
{
    /// <summary>What is done with figures that cannot be traced.</summary>
    public FigurePolicy Policy { get; set; } = FigurePolicy.Annotate;
}

/// <summary>What is done with figures that cannot be traced.</summary>
public enum FigurePolicy
{
    /// <summary>Figures of answers are not checked. What <c>/chat/figures/check</c> is asked still is.</summary>
    Off,

    /// <summary>They are marked in <c>done</c>, and nothing else.</summary>
    Annotate,

    /// <summary>That too, and a sentence that names them is added to the answer, for every client to see.</summary>
    Warn,
}
