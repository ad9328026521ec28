// The floor: the least a server can do for this job on Kestrel. It relays a model's stream to a WebSocket and
// keeps nothing, checks nothing, shares nothing. What the product costs more than this is what its promises cost.
//   floor MODEL [UPSTREAM] [PORT] [--each]     --each: one frame per token, never put together
using System.Buffers;
using System.Net.ServerSentEvents;
using System.Net.WebSockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;

var model = args[0];
var upstream = args.Length > 1 ? args[1] : "http://127.0.0.1:2100/v1";
var port = args.Length > 2 ? int.Parse(args[2]) : 2200;
var each = args.Contains("--each");
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(k => k.ListenLocalhost(port));
var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 20000 });
var app = builder.Build();
app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
app.MapPost(
    "/chat/sessions",
    () =>
    {
        var id = Guid.NewGuid();
        return new
        {
            session_id = id,
            status = "created",
            websocket_url = $"ws://127.0.0.1:{port}/chat/ws/{id}",
        };
    }
);
app.Map(
    "/chat/ws/{id}",
    async (HttpContext context) =>
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var history = new List<object>();
        await Send(socket, "system", "Conexión establecida. ¿En qué puedo ayudarte hoy?");
        var buffer = new byte[1024];
        while (true)
        {
            ValueWebSocketReceiveResult r;
            try
            {
                r = await socket.ReceiveAsync(buffer.AsMemory(), default);
            }
            catch
            {
                return;
            }
            if (r.MessageType == WebSocketMessageType.Close)
                return;
            string text;
            using (var doc = JsonDocument.Parse(buffer.AsMemory(0, r.Count)))
                text = doc.RootElement.GetProperty("content").GetString()!;
            history.Add(new { role = "user", content = text });
            var pieces = Channel.CreateUnbounded<string>(new() { SingleReader = true, SingleWriter = true });
            _ = Task.Run(async () =>
            {
                await foreach (var t in Generate(history))
                    pieces.Writer.TryWrite(t);
                pieces.Writer.Complete();
            });
            var full = new StringBuilder();
            var some = new StringBuilder();
            while (await pieces.Reader.WaitToReadAsync())
            {
                while (pieces.Reader.TryRead(out var t))
                {
                    some.Append(t);
                    if (each)
                        break;
                }
                full.Append(some);
                await Send(socket, "chunk", some.ToString());
                some.Clear();
            }
            history.Add(new { role = "assistant", content = full.ToString() });
            await Send(socket, "done", full.ToString());
        }
    }
);
app.Run();

async IAsyncEnumerable<string> Generate(List<object> history)
{
    using var ask = new HttpRequestMessage(HttpMethod.Post, upstream + "/chat/completions")
    {
        Content = JsonContent.Create(
            new
            {
                model,
                stream = true,
                messages = history,
            }
        ),
    };
    using var answer = await http.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead);
    await foreach (
        var e in SseParser.Create(await answer.Content.ReadAsStreamAsync(), (_, data) => Delta(data)).EnumerateAsync()
    )
        if (e.Data is { Length: > 0 } t)
            yield return t;
}
static string? Delta(ReadOnlySpan<byte> data)
{
    if (data.Length < 10)
        return null;
    var r = new Utf8JsonReader(data);
    while (r.Read())
        if (r.TokenType == JsonTokenType.PropertyName && r.ValueTextEquals("content"u8))
        {
            r.Read();
            return r.GetString();
        }
    return null;
}
static async ValueTask Send(WebSocket socket, string type, string content)
{
    var frame = new ArrayBufferWriter<byte>(content.Length * 2 + 64);
    using (
        var w = new Utf8JsonWriter(
            frame,
            new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        )
    )
    {
        w.WriteStartObject();
        w.WriteString("type"u8, type);
        w.WriteString("content"u8, content);
        w.WriteEndObject();
    }
    await socket.SendAsync(frame.WrittenMemory, WebSocketMessageType.Text, true, default);
}
