using System.Data.Common;
using Charla.Errors;
using Charla.Figures;
using Charla.Models;
using Charla.Models.Chain;
using Charla.Sessions;
using Charla.Storage;
using Charla.Telemetry;
using Charla.Tools;
using Charla.Turns.Prompts;
using Charla.Usage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Charla.Turns;

/// <summary>Runs one turn on the thread pool: the model's stream into the turn's text, every ending into an outcome.</summary>
internal sealed partial class TurnRunner(
    ModelChain models,
    RunningTurns turns,
    AnswerFigures figures,
    TokenCounter counter,
    Budgets budgets,
    UsageMetrics metrics,
    Toolbox toolbox,
    IServiceProvider services,
    IOptions<CharlaOptions> options,
    ILogger<TurnRunner> log
)
{
    /// <summary>Runs the turn to its end and tells its grain. Never throws: a bug is an outcome too.</summary>
    public async Task Run(Turn turn, Prompt prompt, ISessionGrain grain)
    {
        var span = TurnSpan.Start(turn);
        var heard = new HeardAnswer(turn, prompt);
        var tools = toolbox.For(turn, prompt);
        var outcome = await Outcome(turn, prompt, heard, tools);
        turn.Tools = tools?.Record;
        await Complete(turn, prompt, heard, outcome);
        turn.End(outcome);
        span?.Complete(outcome);
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

    /// <summary>An answer stands without its figures checked or its tokens counted rather than not at all.</summary>
    private async Task Complete(Turn turn, Prompt prompt, HeardAnswer heard, TurnOutcome outcome)
    {
        try
        {
            turn.Usage = await heard.Usage(counter); // before a warning is added, which no model wrote
            foreach (var spent in turn.Usage?.ByModel ?? [])
                metrics.Spent(spent);
            figures.Check(turn, prompt, outcome);
        }
        catch (Exception e)
        {
            TurnBroke(turn.Session, turn.Id, e);
        }
    }

    private async Task<TurnOutcome> Outcome(Turn turn, Prompt prompt, HeardAnswer heard, TurnTools? tools)
    {
        try
        {
            if (await IsSpent(prompt.Seen.Owner))
                return TurnOutcome.Failed(ErrorKinds.BudgetSpent);
            return await Stream(turn, prompt, heard, tools);
        }
        catch (Exception) when (turn.Reason is { } reason)
        {
            return Of(reason, heard); // whatever a client throws when it is cancelled
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return Failed(turn, ModelFailure.TimedOut, e); // a limit of the client's own
        }
        catch (ModelException e)
        {
            return Failed(turn, e.Failure, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Failed(turn, ModelFailure.Interrupted, e); // before the first token the chain has named it
        }
        catch (Exception e)
        {
            TurnBroke(turn.Session, turn.Id, e);
            return TurnOutcome.Failed(ErrorKinds.Internal);
        }
    }

    /// <summary>Whether the budget was used up while the question waited. Where that cannot be read, it counts as accepted.</summary>
    private async ValueTask<bool> IsSpent(string owner)
    {
        try
        {
            return await budgets.IsSpent(owner);
        }
        catch (Exception e) when (e is StoreUnavailableException or DbException)
        {
            return false;
        }
    }

    private async Task<TurnOutcome> Stream(Turn turn, Prompt prompt, HeardAnswer heard, TurnTools? tools)
    {
        var client = Client(prompt, tools);
        await foreach (var update in client.GetStreamingResponseAsync(prompt.Messages, prompt.Options, turn.Cancelled))
        {
            heard.Add(update);
            if (turn.Text.End.Chars > options.Value.Turns.AnswerChars)
                return heard.Outcome(TurnFinish.Length);
        }
        turn.Cancelled.ThrowIfCancellationRequested(); // some clients end a cancelled stream without a word
        if (heard.Finish == ChatFinishReason.ContentFilter)
            return heard.Outcome(TurnFinish.Failed, ModelErrorKinds.Filtered);
        if (turn.Text.End.Bytes == 0)
            return heard.Outcome(TurnFinish.Failed, ModelErrorKinds.Empty);
        return heard.Outcome(heard.Finish == ChatFinishReason.Length ? TurnFinish.Length : TurnFinish.Stop);
    }

    /// <summary>Where there are tools, they are called between one response and the next; where not, nothing stands in between.</summary>
    private IChatClient Client(Prompt prompt, TurnTools? tools) =>
        tools is null || prompt.Options.Tools is null
            ? models
            : new FunctionInvokingChatClient(models, functionInvocationServices: services)
            {
                MaximumIterationsPerRequest = options.Value.Tools.Rounds,
                FunctionInvoker = tools.Call,
            };

    private TurnOutcome Failed(Turn turn, ModelFailure failure, Exception e)
    {
        ModelFailed(turn.Session, turn.Id, failure);
        ModelSaid(turn.Id, e);
        return TurnOutcome.Failed(ModelErrorKinds.Of(failure, begun: turn.Text.End.Bytes > 0));
    }

    private static TurnOutcome Of(TurnCancel reason, HeardAnswer heard) =>
        reason switch
        {
            TurnCancel.TimedOut => heard.Outcome(TurnFinish.Failed, ModelErrorKinds.TimedOut),
            TurnCancel.Shutdown => heard.Outcome(TurnFinish.Interrupted),
            _ => heard.Outcome(TurnFinish.Stopped),
        };

    [LoggerMessage(LogLevel.Warning, "The model failed in turn {Turn} of session {Session}: {Failure}.")]
    private partial void ModelFailed(Guid session, Guid turn, ModelFailure failure);

    // The provider's own words may repeat what a user wrote: they are for whoever turns this level on.
    [LoggerMessage(LogLevel.Trace, "What the model's provider said in turn {Turn}.")]
    private partial void ModelSaid(Guid turn, Exception e);

    [LoggerMessage(LogLevel.Error, "Turn {Turn} of session {Session} broke.")]
    private partial void TurnBroke(Guid session, Guid turn, Exception e);
}
