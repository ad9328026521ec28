namespace Charla.Models.Providers;

/// <summary>
/// A stream of lines that ends with a failure where a line is too long, since whoever reads lines keeps one in memory; and that
/// ends when the answer is given up, also for those who read without saying so (OllamaSharp).
/// </summary>
/// <param name="inner">The response's body.</param>
/// <param name="answer">Cancelled when the answer is given up.</param>
internal sealed class LineGuard(Stream inner, CancellationToken answer) : BodyStream(inner)
{
    /// <summary>The longest line taken, in bytes.</summary>
    public const int Limit = 1024 * 1024;
    private int _line;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await Inner.ReadAsync(buffer, cancellationToken.CanBeCanceled ? cancellationToken : answer);
        var first = buffer.Span[..read].IndexOf((byte)'\n');
        var longest = _line + (first < 0 ? read : first);
        _line = first < 0 ? longest : read - buffer.Span[..read].LastIndexOf((byte)'\n') - 1;
        return longest <= Limit
            ? read
            : throw new ModelException(
                ModelFailure.Malformed,
                $"The model sent a line of more than {Limit / 1024} KiB"
            );
    }
}
