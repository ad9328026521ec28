using System.Buffers;
using System.Text.Json;
using Charla.Protocol;
using Microsoft.AspNetCore.Http;

namespace Charla.Api.UiMessages;

/// <summary>One turn as the AI SDK's <c>DefaultChatTransport</c> reads it: version 1 of its UI message stream.</summary>
internal sealed class UiMessageStream(HttpContext http, EventStream events, Guid turn)
{
    private readonly string _id = turn.ToString();
    private bool _begun;

    /// <summary>Sends the turn, as far as it is and on to its end.</summary>
    public async Task Send(FrameSource frames)
    {
        http.Response.Headers["x-vercel-ai-ui-message-stream"] = "v1";
        var ended = await events.Send(
            frames,
            wanted: frame => frame.Turn == turn,
            last: frame => frame.EndsTurn && frame.Turn == turn,
            Write
        );
        if (!ended)
            await events.WriteEnd(frames.Error(LiveEndpoints.Unanswered(frames)), Write);
        if (http.RequestAborted.IsCancellationRequested)
            return;
        http.Response.BodyWriter.Write("data: [DONE]\n\n"u8);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private Task Write(Frame frame)
    {
        switch (JsonSerializer.Deserialize(frame.Bytes.Span, ProtocolJson.Wire.LiveFrame))
        {
            case ChunkFrame chunk:
                Begin();
                Write(new UiChunk.TextDelta(_id, chunk.Content));
                break;
            case TurnFrame { Status: not "queued" }:
                Begin();
                break;
            case DoneFrame done:
                Begin();
                Write(new UiChunk.TextEnd(_id));
                var metadata = new UiChunk.Metadata(done.Finish, done.Usage, done.ContextRevision);
                Write(new UiChunk.Finish(Reason(done.Finish), metadata));
                break;
            case ErrorFrame error:
                Write(new UiChunk.Failed(error.Content));
                break;
        }
        return http.Response.BodyWriter.FlushAsync(http.RequestAborted).AsTask();
    }

    private void Begin()
    {
        if (_begun)
            return;
        _begun = true;
        Write(new UiChunk.Start(_id));
        Write(new UiChunk.TextStart(_id));
    }

    private void Write(UiChunk chunk)
    {
        var output = http.Response.BodyWriter;
        output.Write("data: "u8);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(chunk, UiJson.Wire.UiChunk));
        output.Write("\n\n"u8);
    }

    private static string Reason(string finish) =>
        finish switch
        {
            "stop" or "length" => finish,
            "interrupted" => "error",
            _ => "other",
        };
}
