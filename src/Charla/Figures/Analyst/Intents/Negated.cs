using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Intents;

/// <summary>
/// "¿Cuántas facturas no están pendientes?": what is asked for is the rest of something, which is never the figure itself.
/// Only a figure that carries the negation in its own name ("importe_sin_iva") answers it.
/// </summary>
internal sealed class Negated : IIntent
{
    private static readonly string[] Negations = ["no", "non", "sin", "not", "without", "excepto", "except"];

    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        if (!inquiry.Question.Has(Cue.Negation))
            return null;
        var named = EntryMatcher
            .Best(inquiry.Question, inquiry.Context)
            .Where(match => match.Uncovered.Count == 0 && IsNegated(match.Entry))
            .ToList();
        return named.Count > 0
            ? NamedEntry.Lines(inquiry, named)
            : [inquiry.Say.Phrase("cannot"), inquiry.Say.Phrase("available", new Offer(inquiry).Names() ?? "")];
    }

    private static bool IsNegated(Entry entry) =>
        FoldedText
            .Words(entry.Name.Spoken.AsSpan(0, Math.Min(entry.Name.Spoken.Length, 200)))
            .Exists(word => Negations.Contains(word, StringComparer.Ordinal));
}
