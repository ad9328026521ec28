using Charla.Protocol;

namespace Charla.Client;

/// <summary>Where a frame moves its reader.</summary>
internal static class FrameCursors
{
    /// <summary>The cursor after it; null where it moves nobody.</summary>
    public static string? Cursor(this LiveFrame frame) =>
        frame switch
        {
            SystemFrame system => system.Cursor,
            MessageFrame message => message.Cursor,
            ChunkFrame chunk => chunk.Cursor,
            DoneFrame done => done.Cursor,
            ErrorFrame error => error.Cursor,
            ContextFrame context => context.Cursor,
            _ => null,
        };
}
