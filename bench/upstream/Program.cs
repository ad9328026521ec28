// A model server that speaks OpenAI's chat completions, streamed, for load and fault tests.
// The model's name says what it does: "t200-i20" answers 200 tokens, one each 20 ms; i0 as fast as it can.
//   f50  = wait 50 ms before the first token      e429 = answer that HTTP status at once
//   x30  = cut the connection after 30 tokens     s30  = stall for ever after 30 tokens
// A last user message with "ECHO: " in it is answered with what follows, in pieces of four characters; one with
// "CANNED: key" with the text under that key of the JSON file given as the second argument.
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

var port = args.Length > 0 ? args[0] : "2100";
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(k =>
{
    k.ListenLocalhost(int.Parse(port));
    k.AddServerHeader = false;
});
var app = builder.Build();
var canned = args.Length > 1 ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(args[1]))! : [];
long requests = 0,
    open = 0,
    cancelled = 0;

byte[] Event(string json) => Encoding.UTF8.GetBytes("data: " + json + "\n\n");
string[] words =
[
    "El ",
    "gasto ",
    "medio ",
    "por ",
    "factura ",
    "es ",
    "de ",
    "259,39 ",
    "€ ",
    "según ",
    "los ",
    "datos. ",
];
byte[] Piece(string w) =>
    Event(
        "{\"id\":\"chatcmpl-00000000\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":"
            + JsonSerializer.Serialize(w)
            + "},\"finish_reason\":null}]}"
    );
byte[][] events = [.. words.Select(Piece)];
var role = Event(
    """{"id":"chatcmpl-00000000","object":"chat.completion.chunk","created":1700000000,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}"""
);
var stop = Event(
    """{"id":"chatcmpl-00000000","object":"chat.completion.chunk","created":1700000000,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"""
);
var usage = Event(
    """{"id":"chatcmpl-00000000","object":"chat.completion.chunk","created":1700000000,"model":"m","choices":[],"usage":{"prompt_tokens":100,"completion_tokens":200,"total_tokens":300}}"""
);
var end = Encoding.UTF8.GetBytes("data: [DONE]\n\n");

const int idAt = 22; // where the eight digits of an answer's id stand in an event
static ValueTask<FlushResult> Send(PipeWriter output, byte[] bytes, long id, CancellationToken cancel)
{
    var span = output.GetSpan(bytes.Length);
    bytes.CopyTo(span);
    id.TryFormat(span[idAt..], out _, "D8");
    output.Advance(bytes.Length);
    return output.FlushAsync(cancel);
}

static int Num(string model, char key, int fallback)
{
    foreach (var part in model.Split('-'))
        if (part.Length > 1 && part[0] == key && int.TryParse(part.AsSpan(1), out var n))
            return n;
    return fallback;
}

app.MapGet(
    "/stats",
    () =>
        new
        {
            requests,
            open,
            cancelled,
        }
);
app.MapGet("/v1/models", () => new { @object = "list", data = new[] { new { id = "t200-i20", @object = "model" } } });
app.MapPost(
    "/v1/chat/completions",
    async (HttpContext http) =>
    {
        var id = Interlocked.Increment(ref requests);
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var model = body.RootElement.GetProperty("model").GetString() ?? "";
        var stream = body.RootElement.TryGetProperty("stream", out var s) && s.GetBoolean();
        int tokens = Num(model, 't', 50),
            gap = Num(model, 'i', 0),
            first = Num(model, 'f', 0),
            error = Num(model, 'e', 0),
            cut = Num(model, 'x', -1),
            stall = Num(model, 's', -1);
        string? echo = null;
        if (body.RootElement.TryGetProperty("messages", out var messages) && messages.GetArrayLength() > 0)
        {
            var last = messages
                .EnumerateArray()
                .Where(m => m.GetProperty("role").GetString() == "user")
                .LastOrDefault();
            var said =
                last.ValueKind == JsonValueKind.Object && last.TryGetProperty("content", out var c)
                    ? c.ValueKind == JsonValueKind.String
                        ? c.GetString()!
                        : string.Concat(
                            c.EnumerateArray().Select(x => x.TryGetProperty("text", out var t) ? t.GetString() : "")
                        )
                    : "";
            var at = said.IndexOf("ECHO: ", StringComparison.Ordinal);
            if (at >= 0)
                echo = said[(at + 6)..];
            at = said.IndexOf("CANNED: ", StringComparison.Ordinal);
            if (at >= 0 && canned.TryGetValue(said[(at + 8)..].Trim().Split(' ')[0], out var text))
                echo = text;
        }
        if (error > 0)
        {
            http.Response.StatusCode = error;
            if (error == 429)
                http.Response.Headers.RetryAfter = "1";
            await http.Response.WriteAsJsonAsync(
                new
                {
                    error = new
                    {
                        message = "fault asked for by the test",
                        type = "server_error",
                        code = error.ToString(),
                    },
                }
            );
            return;
        }
        if (!stream)
        {
            var text = string.Concat(Enumerable.Range(0, tokens).Select(i => words[i % words.Length]));
            await http.Response.WriteAsJsonAsync(
                new
                {
                    id = $"chatcmpl-{id:D8}",
                    @object = "chat.completion",
                    created = 1700000000,
                    model,
                    choices = new[]
                    {
                        new
                        {
                            index = 0,
                            message = new { role = "assistant", content = text },
                            finish_reason = "stop",
                        },
                    },
                    usage = new
                    {
                        prompt_tokens = 100,
                        completion_tokens = tokens,
                        total_tokens = 100 + tokens,
                    },
                }
            );
            return;
        }
        var cancel = http.RequestAborted;
        Interlocked.Increment(ref open);
        try
        {
            http.Response.ContentType = "text/event-stream";
            var output = http.Response.BodyWriter;
            if (first > 0)
                await Task.Delay(first, cancel);
            await Send(output, role, id, cancel);
            if (echo != null)
            {
                for (var i = 0; i < echo.Length; )
                {
                    var n = Math.Min(4, echo.Length - i);
                    if (i + n < echo.Length && char.IsHighSurrogate(echo[i + n - 1]))
                        n++;
                    await Send(output, Piece(echo.Substring(i, n)), id, cancel);
                    i += n;
                    if (gap > 0)
                        await Task.Delay(gap, cancel);
                }
                tokens = 0;
            }
            var next = Environment.TickCount64;
            for (var i = 0; i < tokens; i++)
            {
                if (i == cut)
                {
                    http.Abort();
                    return;
                }
                if (i == stall)
                    await Task.Delay(Timeout.Infinite, cancel);
                if (gap > 0)
                {
                    next += gap;
                    var wait = next - Environment.TickCount64;
                    if (wait > 0)
                        await Task.Delay((int)wait, cancel);
                }
                await Send(output, events[i % events.Length], id, cancel);
            }
            await Send(output, stop, id, cancel);
            await Send(output, usage, id, cancel);
            await output.WriteAsync(end, cancel);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref cancelled);
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }
);
app.Run();
