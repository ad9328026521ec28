using Charla.Figures.Analyst.Reading;

namespace Charla.Figures.Analyst.Asking;

/// <summary>An entry that a question may mean.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Score">How well it fits: higher is better.</param>
/// <param name="Uncovered">The terms of the question that it does not speak of.</param>
internal sealed record Match(Entry Entry, int Score, IReadOnlyList<string> Uncovered);
