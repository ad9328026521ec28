using Charla.Errors;
using Charla.Protocol;
using Charla.Sessions;
using Charla.Turns;

namespace Charla.Api;

/// <summary>
/// The documented protocol: <c>system</c>, <c>chunk</c>, <c>done</c> and <c>error</c>, each with only <c>type</c> and
/// <c>content</c>. A client that comes in the middle of an answer gets the text so far as one chunk, then the rest.
/// </summary>
internal sealed class PlainFrames(FeedReader reader, Language language) : FrameSource(reader)
{
    public override Frame Error(ChatError error, string? clientId = null) =>
        Frame.Of(FrameTypes.Error, error.Text(language));

    public override Frame? Receipt(Question question, Receipt receipt) => null;

    public override Frame? Pong() => null;

    protected override IAsyncEnumerable<Frame> Begin() =>
        AsyncEnumerable.ToAsyncEnumerable([Frame.Of(FrameTypes.System, Greeting.In(language))]);

    protected override Frame? Of(FeedEvent seen) =>
        seen switch
        {
            { Item: TurnEnded ended } => End(ended),
            { IsText: true, Turn: { } turn } => Frame.Of(
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
                ended.Turn!.Text.Slice(default, ended.Turn.Text.End).Span
            ),
        };
}
