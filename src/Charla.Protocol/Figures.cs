using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Charla.Protocol;

/// <summary>A number in an answer, and where it comes from.</summary>
/// <param name="Text">As the answer writes it, with its unit.</param>
/// <param name="Start">Where it begins, in UTF-16 units from the answer's start.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Value">Its value.</param>
/// <param name="Unit">What it is a number of: <c>currency</c>, <c>percent</c> or <c>count</c>; absent where nothing tells.</param>
/// <param name="Status">
/// <c>given</c>: a value of the context; <c>asked</c>: the user's own; <c>derived</c>: calculated from such; or <c>unsupported</c>.
/// </param>
/// <param name="Source">A JSON Pointer into the context, <c>message</c>, or the formula; absent where it is unsupported.</param>
/// <param name="Inputs">JSON Pointers to the values that it is calculated from; <c>*</c> stands for all rows of a list.</param>
public sealed record AnswerFigure(
    string Text,
    int Start,
    int End,
    decimal Value,
    [property: AllowedValues("currency", "percent", "count")] string? Unit,
    [property: AllowedValues("given", "asked", "derived", "unsupported")] string Status,
    string? Source = null,
    IReadOnlyList<string>? Inputs = null
);

/// <summary>Body of <c>POST /chat/figures/check</c>.</summary>
public sealed record CheckFigures
{
    /// <summary>The text whose figures are checked.</summary>
    public required string Text { get; init; }

    /// <summary>What they are checked against: any JSON object.</summary>
    public required JsonElement Context { get; init; }

    /// <summary>The question that the text answers: its own numbers count as asked.</summary>
    public string? Question { get; init; }
}

/// <summary>Answer to <c>POST /chat/figures/check</c>.</summary>
/// <param name="Figures">The text's figures, in its order.</param>
/// <param name="Unsupported">How many of them are unsupported.</param>
public sealed record FiguresChecked(IReadOnlyList<AnswerFigure> Figures, int Unsupported);
