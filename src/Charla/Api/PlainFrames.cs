using Charla.Errors;
using Charla.Protocol;
using Charla.Sessions;
using Charla.Turns;

namespace Charla.Api;

/// <summary>
/// What a plain connection is told of what happens: <c>system</c>, <c>chunk</c>, <c>done</c> and <c>error</c>, each with
/// only <c>type</c> and <c>content</c>.
/// </summary>
internal sealed class PlainFrames(Language language)
{
    /// <summary>The greeting.</summary>
    public Frame Hello() =>
        Frame.Of(
            FrameTypes.System,
            language == Language.En
                ? "Connected. How can I help you today?"
                : "Conexión establecida. ¿En qué puedo ayudarte hoy?"
        );

    /// <summary>What went wrong.</summary>
    public Frame Error(ChatError error) => Frame.Of(FrameTypes.Error, error.Text(language));

    /// <summary>The frame for what is next in the feed; null for what plain connections do not hear of.</summary>
    public Frame? Of(FeedEvent seen) =>
        seen switch
        {
            { Item: TurnEnded ended } => End(ended),
            { Item: SessionDeleted } => Error(ErrorKinds.SessionDeleted),
            { Item: null, Turn: { } turn } => Frame.Of(
                "{\"type\":\"chunk\",\"content\":\""u8,
                turn.Text.Slice(seen.From, seen.To).Span
            ),
            _ => null,
        };

    /// <summary>An answer that is not whole ends in an error, so that nobody takes it for one; what came stands.</summary>
    private Frame End(TurnEnded ended) =>
        ended.Outcome switch
        {
            { Finish: TurnFinish.Failed, Error: { } error } => Error(error),
            { Finish: TurnFinish.Interrupted } => Error(ErrorKinds.ServerStopping),
            _ => Frame.Of(
                "{\"type\":\"done\",\"content\":\""u8,
                ended.Turn.Text.Slice(default, ended.Turn.Text.End).Span
            ),
        };
}
