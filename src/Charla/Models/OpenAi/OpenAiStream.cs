using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Charla.Models.OpenAi;

/// <summary>
/// One response as updates. Events that are already there go out together: their enumerator is driven by hand, and as long as
/// it gives the next one without waiting, that one is added. When it would have to wait, what is gathered goes out first.
/// So a lone token is never late, and a reader that is slower than the model gets fewer and bigger updates.
/// </summary>
internal sealed class OpenAiStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly OpenAiEndpoint _endpoint;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _reading;
    private readonly OpenAiAnswer _answer = new();
    private readonly EventReader _events;
    private ValueTask<bool>? _next; // a read under way while an update is out
    private bool _ended;
    private bool _closed;
    private ModelException? _failure; // told after what was gathered before it

    /// <summary>Takes over the response.</summary>
    public OpenAiStream(HttpResponseMessage response, Stream body, OpenAiEndpoint endpoint, CancellationToken caller)
    {
        (_response, _endpoint, _caller) = (response, endpoint, caller);
        _reading = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _events = new EventReader(body, _reading.Token);
    }

    /// <summary>The next update; null after the last one.</summary>
    /// <exception cref="ModelException">The answer is not whole. Everything that came of it was given out before.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ChatResponseUpdate?> NextAsync()
    {
        while (!_ended)
        {
            if (_answer.IsFull)
                return _answer.Take();
            var next = _next ?? _events.MoveNextAsync();
            _next = null;
            if (!next.IsCompleted && _answer.HasContent)
            {
                _next = next;
                return _answer.Take();
            }
            try
            {
                _ended = !await next || !_answer.Add(_events.Data, _endpoint);
            }
            catch (Exception cause) when (IsExpected(cause))
            {
                _caller.ThrowIfCancellationRequested();
                _ended = true;
                _failure = FailureOf(cause);
            }
        }
        return Close();
    }

    /// <summary>Ends the request at once if it is still running: the provider stops writing, and billing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_next is { } running)
        {
            await _reading.CancelAsync();
            try
            {
                await running;
            }
            catch (Exception cause) when (IsExpected(cause))
            {
                // Nobody wants it any more.
            }
        }
        await _events.DisposeAsync();
        _response.Dispose();
        _reading.Dispose();
        _answer.Dispose();
    }

    private ChatResponseUpdate? Close()
    {
        var failure =
            _failure ?? (_answer.IsFinished ? null : OpenAiFailures.OfRead(null, _endpoint, _answer.HasBegun));
        if (failure is not null)
        {
            _answer.Complete();
            return _answer.HasContent ? _answer.Take() : throw failure;
        }
        if (_closed)
            return null;
        _closed = true;
        return _answer.TakeLast();
    }

    private static bool IsExpected(Exception cause) =>
        cause is ModelException or IOException or HttpRequestException or OperationCanceledException;

    /// <summary>Null if the answer was whole already: what is lost then is the count of its tokens.</summary>
    private ModelException? FailureOf(Exception cause) =>
        cause as ModelException
        ?? (_answer.IsFinished ? null : OpenAiFailures.OfRead(cause, _endpoint, _answer.HasBegun));
}
