using Charla.Protocol;

namespace Charla.Client;

/// <summary>Picks one question's answer out of everything that happens in its session.</summary>
/// <param name="asked">The number of the question's entry.</param>
internal sealed class AnswerReader(long asked)
{
    private string? _turn;
    private long _length;

    /// <summary>Whether the answer has come to its end.</summary>
    public bool Ended { get; private set; }

    /// <summary>What a frame adds to the answer's text.</summary>
    /// <exception cref="CharlaException">The turn failed.</exception>
    public string? Take(LiveFrame frame)
    {
        switch (frame)
        {
            case TurnFrame turn when turn.Asked == asked:
                _turn ??= turn.TurnId;
                return null;
            case ChunkFrame chunk when chunk.TurnId == _turn:
                return Past(chunk.Offset, chunk.Content);
            case DoneFrame done when done.Asked == asked && (_turn ?? done.TurnId) == done.TurnId:
                Ended = true;
                return Past(0, done.Content);
            case ErrorFrame error when error.Asked == asked && (_turn ?? error.TurnId) == error.TurnId:
                throw new CharlaException(error.Code, error.Content, error.Retryable);
            default:
                return null;
        }
    }

    /// <summary>What of a piece was not given out yet: after a <c>reset</c> it comes once more.</summary>
    private string Past(long offset, string content)
    {
        var known = (int)Math.Min(_length - offset, content.Length);
        _length = Math.Max(_length, offset + content.Length);
        return content[known..];
    }
}
