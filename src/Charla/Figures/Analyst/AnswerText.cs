using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Intents;
using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;
using Charla.Figures.Analyst.Writing;
using Charla.Models;

namespace Charla.Figures.Analyst;

/// <summary>From a question and a context to the whole text of an answer: read, understand, answer, sign.</summary>
internal static class AnswerText
{
    private static readonly ModelTurn NoTurn = new("{}", "es");

    public static string Of(string question, ModelTurn? turn)
    {
        turn ??= NoTurn;
        var asked = Question.Read(question, Lexicon.Of(turn.Language));
        var context = ContextReader.Read(turn.Context);
        var say = new Wording(asked.Language, context.Currency);
        var lines = IntentList.Answer(new Inquiry(asked, context, say, turn.Context));
        return string.Join('\n', lines) + "\n\n" + say.Phrase("signature");
    }
}
