using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;

namespace Charla.Scale.Model;

/// <summary>One answer while it is written. One at a time calls it.</summary>
internal sealed class Answer(PipeWriter output, int tokens, TimeSpan gap, CancellationToken gone)
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _event = Encoding.UTF8.GetBytes(
        """data: {"id":"chatcmpl-00000001","object":"chat.completion.chunk","created":1700000000,"model":"m","choices":[{"index":0,"delta":{"content":"0000000000000000 "},"finish_reason":null}]}"""
            + "\n\n"
    );
    private long _due = Stopwatch.GetTimestamp();
    private int _left = tokens;

    /// <summary>Completes when the last token is written or the client is gone.</summary>
    public Task Written => _written.Task;

    /// <summary>Writes the next token if it is time; false where there is none left.</summary>
    public bool Step(long now)
    {
        if (gone.IsCancellationRequested || _left == 0)
        {
            _written.TrySetResult();
            return false;
        }
        if (now >= _due)
        {
            _due += (long)(gap.TotalSeconds * Stopwatch.Frequency);
            _left--;
            Write();
            _ = output.FlushAsync(CancellationToken.None).AsTask();
        }
        return true;
    }

    /// <summary>Writes all tokens as fast as they are taken.</summary>
    public async Task WriteAll()
    {
        for (; _left > 0 && !gone.IsCancellationRequested; _left--)
        {
            Write();
            await output.FlushAsync(gone);
        }
    }

    public async Task End()
    {
        if (gone.IsCancellationRequested)
            return;
        var end = """data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""" + "\n\ndata: [DONE]\n\n";
        Encoding.UTF8.GetBytes(end, output);
        await output.FlushAsync(CancellationToken.None);
    }

    private void Write()
    {
        var at = _event.AsSpan().IndexOf(" \"}"u8) - Moment.Digits;
        Moment.Now(_event.AsSpan(at, Moment.Digits));
        _event.CopyTo(output.GetSpan(_event.Length));
        output.Advance(_event.Length);
    }
}
