using System.Globalization;
using Charla.Figures;
using Charla.Figures.Checking;
using Charla.Figures.Reading;
using Charla.Models;
using Microsoft.Extensions.AI;

namespace Charla.FigureScores;

/// <summary>How the built-in analyst does on questions with known answers.</summary>
internal sealed class QuestionScore
{
    public int Asked { get; private set; }
    public int Right { get; private set; }
    public int WithWrongFigure { get; private set; }
    public List<string> Faults { get; } = [];

    public async Task Add(Case of, AskedQuestion question)
    {
        var context = of.Context.GetRawText();
        var text = await Answer(context, question);
        Asked++;
        var figures = FigureReader.Read(text);
        var said = question.Expect.All(expected =>
            figures.Any(figure => Shows(figure, decimal.Parse(expected, CultureInfo.InvariantCulture)))
        );
        var lacks = question.Expect.Count > 0 || (question.Names is not null || Denies(text));
        var named = question.Names?.All(name => text.Contains(name, StringComparison.OrdinalIgnoreCase)) ?? true;
        if (said && lacks && named)
            Right++;
        else
            Faults.Add(
                $"not right  {of.Name} [{question.Kind}] {question.Question} → {string.Join(' ', question.Expect)}{string.Join(' ', question.Names ?? [])} — {text.ReplaceLineEndings("⏎")}"
            );
        var wrong = FigureChecker
            .Check(text, context, question.Question)
            .FirstOrDefault(v => v.Status == FigureStatus.Unsupported);
        if (wrong is null)
            return;
        WithWrongFigure++;
        Faults.Add(
            $"wrong figure {of.Name} [{question.Kind}] {question.Question}: {text[wrong.Figure.Start..wrong.Figure.End]} — {text.ReplaceLineEndings("⏎")}"
        );
    }

    public static async Task<string> Answer(string context, AskedQuestion question)
    {
        using var analyst = new BuiltinAnalyst();
        var options = new ChatOptions();
        new ModelTurn(context, question.Language).AttachTo(options);
        var messages = new List<ChatMessage>();
        foreach (var before in question.Before ?? [])
        {
            messages.Add(new ChatMessage(ChatRole.User, before));
            messages.Add(new ChatMessage(ChatRole.Assistant, (await analyst.GetResponseAsync(messages, options)).Text));
        }
        messages.Add(new ChatMessage(ChatRole.User, question.Question));
        return (await analyst.GetResponseAsync(messages, options)).Text;
    }

    private static bool Shows(TextFigure figure, decimal expected) =>
        Tolerance.Of(figure).Holds((double)Math.Abs(expected))
        && (figure.Step <= 1 || figure.Step * 200 < figure.Value);

    private static bool Denies(string text) =>
        new[]
        {
            "no hay",
            "no puedo",
            "no tengo",
            "no figura",
            "no aparece",
            "no encuentro",
            "no contienen",
            "cannot",
            "can't",
            "no figures",
            "not in",
            "don't",
            "do not",
            "no data",
            "there is no",
            "there are no",
        }.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
