using Charla.Errors;
using Charla.Sessions;

namespace Charla.Api;

/// <summary>What became of a command.</summary>
/// <param name="Error">Why it was refused, or null.</param>
/// <param name="Receipt">The receipt of a question that is stored, now or before.</param>
internal readonly record struct CommandResult(ChatError? Error, Receipt? Receipt = null);

/// <summary>Carries out a client's command; what happens because of it comes to everybody through the feed.</summary>
internal static class CommandDispatch
{
    public static async Task<CommandResult> Do(this ISessionGrain session, ClientCommand command, TimeProvider time)
    {
        switch (command)
        {
            case ClientCommand.Ask(var question):
                var receipt = await session.Say(question, time);
                return new(receipt.Error, receipt.Error is null ? receipt : null);
            case ClientCommand.Regenerate:
                return new((await session.Regenerate()).Error);
            case ClientCommand.Stop(var turn):
                return new(await session.Stop(turn) ? null : (ChatError)ErrorKinds.NoSuchTurn);
            case ClientCommand.EditContext(var change):
                return new((await session.ChangeContext(change)).Error);
            default:
                return default;
        }
    }

    /// <summary>What the sender alone is told: why it was refused, or the receipt of what it had sent before.</summary>
    public static Frame? Reply(this FrameSource frames, ClientCommand command, CommandResult result)
    {
        var question = (command as ClientCommand.Ask)?.Question;
        if (result.Error is { } refused)
            return frames.Error(refused, question?.ClientId);
        if (command is ClientCommand.Ping)
            return frames.Pong();
        return result.Receipt is { Known: true } receipt ? frames.Receipt(question!, receipt) : null;
    }
}
