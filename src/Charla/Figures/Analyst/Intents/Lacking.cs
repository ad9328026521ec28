namespace Charla.Figures.Analyst.Intents;

/// <summary>A question about something that the context lacks: says so, names what is there, and never guesses.</summary>
internal sealed class Lacking : IIntent
{
    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        var missing = Missing.Words(inquiry, [.. inquiry.Question.Asked.Keys]);
        return
        [
            missing is null ? inquiry.Say.Phrase("lacking.plain") : inquiry.Say.Phrase("lacking", missing),
            inquiry.Say.Phrase("available", new Offer(inquiry).Names() ?? ""),
        ];
    }
}
