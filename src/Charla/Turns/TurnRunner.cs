using Charla.Errors;
using Charla.Figures;
using Charla.Models;
using Charla.Sessions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Charla.Turns;

/// <summary>Runs one turn on the thread pool: the model's stream into the turn's text, every ending into an outcome.</summary>
internal sealed partial class TurnRunner(
    [FromKeyedServices(CharlaBuilder.ChatClientKey)] IChatClient client,
    RunningTurns turns,
    AnswerFigures figures,
    IOptions<CharlaOptions> options,
    ILogger<TurnRunner> log
)
{
    /// <summary>Runs the turn to its end and tells its grain. Never throws: a bug is an outcome too.</summary>
    public async Task Run(Turn turn, Prompt prompt, ISessionGrain grain)
    {
        var outcome = await Outcome(turn, prompt);
        Check(turn, prompt, outcome);
        turn.End(outcome);
        try
        {
            await grain.EndTurn(turn.Id);
        }
        catch (Exception e)
        {
            TurnBroke(turn.Session, turn.Id, e); // what was saved of it is found when the session is loaded again
            turns.Remove(turn.Id);
        }
    }

    /// <summary>An answer stands without its figures checked rather than not at all.</summary>
    private void Check(Turn turn, Prompt prompt, TurnOutcome outcome)
    {
        try
        {
            figures.Check(turn, prompt, outcome);
        }
        catch (Exception e)
        {
            TurnBroke(turn.Session, turn.Id, e);
        }
    }

    private async Task<TurnOutcome> Outcome(Turn turn, Prompt prompt)
    {
        try
        {
            return await Stream(turn, prompt);
        }
        catch (Exception) when (turn.Reason is { } reason)
        {
            return Of(reason); // whatever a client throws when it is cancelled
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return TurnOutcome.Failed(ModelErrorKinds.TimedOut); // a limit of the client's own
        }
        catch (ModelException e)
        {
            ModelFailed(turn.Session, turn.Id, e.Failure);
            ModelSaid(turn.Id, e);
            return TurnOutcome.Failed(ModelErrorKinds.Of(e.Failure));
        }
        catch (Exception e)
        {
            TurnBroke(turn.Session, turn.Id, e);
            return TurnOutcome.Failed(ErrorKinds.Internal);
        }
    }

    private async Task<TurnOutcome> Stream(Turn turn, Prompt prompt)
    {
        ChatFinishReason? finish = null;
        UsageDetails? usage = null;
        string? model = null;
        await foreach (
            var update in client
                .GetStreamingResponseAsync(prompt.Messages, prompt.Options, turn.Cancelled)
                .WithCancellation(turn.Cancelled)
        )
        {
            finish = update.FinishReason ?? finish;
            model = update.ModelId ?? model;
            foreach (var content in update.Contents)
            {
                if (content is TextContent text)
                    turn.Append(text.Text);
                else if (content is UsageContent used)
                    usage = used.Details;
            }
            if (turn.Text.End.Chars > options.Value.Turns.AnswerChars)
                return new(TurnFinish.Length, null, model, usage?.InputTokenCount, usage?.OutputTokenCount);
        }
        turn.Cancelled.ThrowIfCancellationRequested(); // some clients end a cancelled stream without a word
        if (turn.Text.End.Bytes == 0)
            return TurnOutcome.Failed(ModelErrorKinds.Empty) with { Model = model };
        var how = finish == ChatFinishReason.Length ? TurnFinish.Length : TurnFinish.Stop;
        return new(how, null, model, usage?.InputTokenCount, usage?.OutputTokenCount);
    }

    private static TurnOutcome Of(TurnCancel reason) =>
        reason switch
        {
            TurnCancel.TimedOut => TurnOutcome.Failed(ModelErrorKinds.TimedOut),
            TurnCancel.Shutdown => new(TurnFinish.Interrupted),
            _ => new(TurnFinish.Stopped),
        };

    [LoggerMessage(LogLevel.Warning, "The model failed in turn {Turn} of session {Session}: {Failure}.")]
    private partial void ModelFailed(Guid session, Guid turn, ModelFailure failure);

    // The provider's own words may repeat what a user wrote: they are for whoever turns this level on.
    [LoggerMessage(LogLevel.Trace, "What the model's provider said in turn {Turn}.")]
    private partial void ModelSaid(Guid turn, Exception e);

    [LoggerMessage(LogLevel.Error, "Turn {Turn} of session {Session} broke.")]
    private partial void TurnBroke(Guid session, Guid turn, Exception e);
}
