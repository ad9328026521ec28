using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Charla.Bench;

/// <summary>Answers every request from memory with the same stream of tokens.</summary>
/// <param name="tokens">How many there are.</param>
/// <param name="paced">Whether each event has to be waited for, or all are there at once.</param>
internal sealed class CannedModel(int tokens, bool paced) : HttpMessageHandler
{
    private static readonly string[] Words = ["El ", "gasto ", "medio ", "es ", "de ", "259,39 ", "€ ", "según "];
    private readonly byte[][] _events = [.. Events(tokens)];
    private readonly byte[] _all = [.. Events(tokens).SelectMany(e => e)];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        Stream body = paced ? new PacedStream(_events) : new MemoryStream(_all);
        var content = new StreamContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
    }

    private static IEnumerable<byte[]> Events(int tokens)
    {
        for (var i = 0; i < tokens; i++)
            yield return Event(
                $$"""[{"index":0,"delta":{"content":"{{Words[i % Words.Length]}}"},"finish_reason":null}]"""
            );
        yield return Event("""[{"index":0,"delta":{},"finish_reason":"stop"}]""");
        yield return Encoding.UTF8.GetBytes("data: [DONE]\n\n");
    }

    private static byte[] Event(string choices) =>
        Encoding.UTF8.GetBytes(
            $$"""data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"m","choices":{{choices}}}"""
                + "\n\n"
        );

    /// <summary>Gives one event per read, each only after the reader has begun to wait.</summary>
    private sealed class PacedStream(byte[][] events) : MemoryStream
    {
        private int _next;
        private int _sent; // of the next one

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            if (_sent == 0)
                await Task.Yield();
            if (_next == events.Length)
                return 0;
            var rest = events[_next].AsMemory(_sent);
            var size = Math.Min(rest.Length, buffer.Length);
            rest[..size].CopyTo(buffer);
            _sent = size == rest.Length ? 0 : _sent + size;
            _next += _sent == 0 ? 1 : 0;
            return size;
        }

        public override Task<int> ReadAsync(
            byte[] buffer,
            int offset,
            int count,
            CancellationToken cancellationToken
        ) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
