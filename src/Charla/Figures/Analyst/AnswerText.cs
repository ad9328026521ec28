using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Intents;
using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Checking;
using Charla.Models;

namespace Charla.Figures.Analyst;

/// <summary>From a question and a context to the whole text of an answer: read, understand, answer, sign.</summary>
internal static class AnswerText
{
    private static readonly ModelTurn NoTurn = new("{}", "es");

    /// <summary>The answer to the last question.</summary>
    /// <param name="questions">What the user said, the question last.</param>
    /// <param name="turn">The context and the language.</param>
    public static string Of(IReadOnlyList<string> questions, ModelTurn? turn)
    {
        turn ??= NoTurn;
        var question = questions.Count > 0 ? questions[^1] : "";
        var asked = Question.Read(question, Lexicon.Of(turn.Language));
        var context = ContextReader.Read(turn.Context);
        var say = new Wording(asked.Language, context.Currency);
        var lines = IntentList.Answer(
            new Inquiry(asked, context, say, turn.Context, TableAsk.Of(questions, ContextIndex.Of(turn.Context)))
        );
        return string.Join('\n', lines) + "\n\n" + say.Phrase("signature");
    }
}
