using System.Net;
using System.Text;
using Charla.Models.OpenAi;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Models.OpenAi;

/// <summary>The next event may arrive on another thread at the very moment the last ones are taken.</summary>
public sealed class OpenAiRaceTests
{
    private const int Tokens = 200;
    private static readonly string Expected = string.Concat(Enumerable.Range(0, Tokens).Select(i => $"{i} "));

    [Fact]
    public async Task No_token_is_lost_or_doubled_between_two_updates()
    {
        using var http = new HttpClient(new RacingModel());
        using var client = new OpenAiChatClient(http, new OpenAiEndpoint(new Uri("http://model/v1"), null, "m"));
        for (var i = 0; i < 500; i++)
        {
            var text = new StringBuilder();
            await foreach (var update in client.GetStreamingResponseAsync([new(ChatRole.User, "?")]))
                text.Append(update.Text);
            Assert.Equal(Expected, text.ToString());
        }
    }

    private sealed class RacingModel : HttpMessageHandler
    {
        private static readonly byte[][] Events =
        [
            .. Enumerable.Range(0, Tokens).Select(i => Encoding.UTF8.GetBytes(Sse.Text($"{i} "))),
            Encoding.UTF8.GetBytes(Sse.Stop),
        ];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel) =>
            Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new RacingStream(Events)) }
            );
    }

    /// <summary>Has one piece per read, ready the moment after the reader has begun to wait.</summary>
    private sealed class RacingStream(byte[][] events) : MemoryStream
    {
        private int _next;
        private int _sent; // of the next one

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
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
    }
}
