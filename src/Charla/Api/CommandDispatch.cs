using Charla.Errors;
using Charla.Sessions;

namespace Charla.Api;

/// <summary>Carries out a client's command; what happens because of it comes to everybody through the feed.</summary>
internal static class CommandDispatch
{
    /// <summary>The answer for this client alone: why it was refused, or the receipt of what it had sent before.</summary>
    public static async Task<Frame?> Do(this ISessionGrain session, ClientCommand command, FrameSource frames)
    {
        switch (command)
        {
            case ClientCommand.Ask(var question):
                var receipt = await session.Say(question);
                if (receipt.Error is { } refused)
                    return frames.Error(refused, question.ClientId);
                return receipt.Known ? frames.Receipt(question, receipt) : null;
            case ClientCommand.Regenerate:
                return Refusal(frames, (await session.Regenerate()).Error);
            case ClientCommand.Stop(var turn):
                return await session.Stop(turn) ? null : frames.Error(ErrorKinds.NoSuchTurn);
            case ClientCommand.EditContext(var change):
                return Refusal(frames, (await session.ChangeContext(change)).Error);
            default:
                return frames.Pong();
        }
    }

    private static Frame? Refusal(FrameSource frames, ChatError? error) => error is null ? null : frames.Error(error);
}
