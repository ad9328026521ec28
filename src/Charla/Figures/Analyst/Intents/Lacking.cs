namespace Charla.Figures.Analyst.Intents;

/// <summary>A question about something that the context lacks: says so, names what is there, and never guesses.</summary>
internal sealed class Lacking : IIntent
{
    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        string[] asked = [.. inquiry.Question.Asked.Keys];
        var missing = inquiry.Mentions(asked) ? null : Missing.Words(inquiry, asked);
        return
        [
            missing is null
                ? inquiry.Say.Phrase(inquiry.Mentions(asked) ? "cannot" : "lacking.plain")
                : inquiry.Say.Phrase("lacking", missing),
            inquiry.Say.Phrase("available", new Offer(inquiry).Names() ?? ""),
        ];
    }
}
