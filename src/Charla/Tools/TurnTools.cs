using System.Text.Json;
using Charla.Models;
using Charla.Protocol;
using Charla.Turns;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Charla.Tools;

/// <summary>Calls the tools that a model asks for in one turn, within limits, tells of it and keeps what came of it. One at a time.</summary>
internal sealed partial class TurnTools(
    Turn turn,
    ModelTurn seen,
    IReadOnlyList<HostTool> others,
    ToolOptions limits,
    TimeProvider time,
    ILogger<TurnTools> log
)
{
    private readonly List<ToolUse> _uses = [];
    private TimeSpan _spent;
    private int _round = -1;

    /// <summary>What was called, as JSON; null where nothing was.</summary>
    public string? Record => ToolRecord.Json(_uses);

    /// <summary>Calls one tool. What goes wrong is a result too: the model goes on with what it has.</summary>
    public async ValueTask<object?> Call(FunctionInvocationContext context, CancellationToken cancel)
    {
        var (id, name) = (context.CallContent.CallId, context.Function.Name);
        var label =
            ToolWords.Of(name, seen.Language) ?? others.FirstOrDefault(tool => tool.Function.Name == name)?.Label;
        if (_round != context.Iteration)
            turn.Step(ToolStep.Calling);
        _round = context.Iteration;
        var step = new ToolStep(id, name, ToolStatus.Running, label ?? name);
        turn.Step(step);
        var began = time.GetTimestamp();
        var (status, result) = await Result(context, cancel);
        _spent += time.GetElapsedTime(began);
        turn.Step(step with { Status = status });
        _uses.Add(new ToolUse(id, name, Word(status), step.Label, Arguments(context.CallContent), result));
        return result;
    }

    /// <summary>A status as the wire has it.</summary>
    public static string Word(ToolStatus status) => status.ToString().ToLowerInvariant();

    private async ValueTask<(ToolStatus, string)> Result(FunctionInvocationContext context, CancellationToken cancel)
    {
        if (_uses.Count >= limits.Calls)
            return Failed("Too many calls. Answer with what you have.");
        var left = limits.Longest - _spent;
        if (left <= TimeSpan.Zero)
            return Failed("No time is left for tools. Answer with what you have.");
        using var late = new CancellationTokenSource(left < limits.CallTimeout ? left : limits.CallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            new ToolCaller(seen.Session, seen.Owner, seen.Language).AttachTo(context.Arguments);
            var call = context.Function.InvokeAsync(context.Arguments, either.Token).AsTask();
            var result = await call.WaitAsync(either.Token); // not every tool lets itself be cancelled
            return (ToolStatus.Done, ToolResult.Of(result, limits.ResultChars));
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            cancel.ThrowIfCancellationRequested();
            throw;
        }
        catch (Exception) when (late.IsCancellationRequested)
        {
            return Failed("The tool took too long.");
        }
        catch (Exception e)
        {
            ToolFailed(context.Function.Name, turn.Id, e.GetType().Name);
            ToolSaid(turn.Id, e);
            return Failed("The tool failed."); // what it said may hold what a model must not tell
        }
    }

    private static (ToolStatus, string) Failed(string why) => (ToolStatus.Failed, ToolResult.Error(why));

    /// <summary>The arguments as the model wrote them; null where they are too large to be kept.</summary>
    private JsonElement? Arguments(FunctionCallContent call)
    {
        var arguments = JsonSerializer.SerializeToElement(
            call.Arguments ?? new Dictionary<string, object?>(),
            AIJsonUtilities.DefaultOptions
        );
        return arguments.GetRawText().Length > limits.ResultChars ? null : arguments;
    }

    [LoggerMessage(LogLevel.Warning, "The tool {Tool} failed in turn {Turn}: {Error}.")]
    private partial void ToolFailed(string tool, Guid turn, string error);

    // What a tool says may repeat what a user wrote: it is for whoever turns this level on.
    [LoggerMessage(LogLevel.Trace, "What the tool said in turn {Turn}.")]
    private partial void ToolSaid(Guid turn, Exception e);
}
