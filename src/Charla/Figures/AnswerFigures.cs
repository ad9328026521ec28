using System.Diagnostics;
using System.Diagnostics.Metrics;
using Charla.Figures.Checking;
using Charla.Turns;
using Charla.Turns.Prompts;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace Charla.Figures;

/// <summary>
/// Checks the figures of each answer once its text is whole, on the turn's own thread and before it is stored; counts them.
/// </summary>
internal sealed class AnswerFigures(IOptions<CharlaOptions> options, IMeterFactory meters)
{
    /// <summary>The meter's name.</summary>
    public const string Meter = Telemetry.TurnSpan.Source;

    private readonly Counter<long> _checked = meters
        .Create(Meter)
        .CreateCounter<long>("charla.figures.checked", "{figure}", "Figures of answers, by model and status.");

    /// <summary>Checks the answer of a turn that has not failed, and adds the warning that the policy wants.</summary>
    public void Check(Turn turn, Prompt prompt, TurnOutcome outcome)
    {
        if (options.Value.Figures.Policy == FigurePolicy.Off || outcome.Finish == TurnFinish.Failed)
            return;
        var seen = prompt.Seen;
        var text = turn.Text.ToString();
        var question = prompt.Messages.LastOrDefault(message => message.Role == ChatRole.User)?.Text ?? "";
        var figures = FigureRecord.Of(text, FigureChecker.Check(text, seen.Context, question));
        if (figures.Count == 0)
            return;
        turn.Figures = FigureRecord.Json(figures);
        foreach (var figure in figures)
            _checked.Add(1, new TagList { { "model", outcome.Model ?? "" }, { "status", figure.Status } });
        if (
            options.Value.Figures.Policy == FigurePolicy.Warn
            && FigureWarning.Of(figures, seen.Language) is { } warning
        )
            turn.Append(warning);
    }
}
