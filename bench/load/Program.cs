// Drives the documented Chat API (REST + WebSocket) and prints one JSON line of figures.
//   load URL [--sessions N] [--turns N] [--pid P] [--database P] [--idle N] [--expect TEXT-LENGTH] [--think MS]
// For every turn it checks that the chunks, put together, equal done.content.
using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

var url = args[0].TrimEnd('/');
string? Opt(string name)
{
    var i = Array.IndexOf(args, "--" + name);
    return i < 0 ? null : args[i + 1];
}
int sessions = int.Parse(Opt("sessions") ?? "50"),
    turns = int.Parse(Opt("turns") ?? "5"),
    idle = int.Parse(Opt("idle") ?? "0"),
    think = int.Parse(Opt("think") ?? "0");
int pid = int.Parse(Opt("pid") ?? "0"),
    database = int.Parse(Opt("database") ?? "0");
using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });

double Cpu(int root) // seconds of CPU that a process and its children have used, those that have ended too
{
    if (root == 0)
        return 0;
    double sum = 0;
    foreach (var p in Tree(root))
        try
        {
            var f = File.ReadAllText($"/proc/{p}/stat");
            var r = f[(f.LastIndexOf(')') + 2)..].Split(' ');
            sum += r[11..15].Sum(long.Parse) / 100.0;
        }
        catch { }
    return sum;
}
long Rss()
{
    long sum = 0;
    if (pid == 0)
        return 0;
    foreach (var p in Tree(pid))
        try
        {
            sum += long.Parse(
                File.ReadLines($"/proc/{p}/status")
                    .First(l => l.StartsWith("VmRSS"))
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]
            );
        }
        catch { }
    return sum;
}
static IEnumerable<int> Tree(int root)
{
    yield return root;
    string kids;
    try
    {
        kids = string.Join(
            ' ',
            Directory.GetDirectories($"/proc/{root}/task").Select(t => File.ReadAllText(t + "/children"))
        );
    }
    catch
    {
        yield break;
    }
    foreach (var k in kids.Split(' ', StringSplitOptions.RemoveEmptyEntries))
    foreach (var t in Tree(int.Parse(k)))
        yield return t;
}

async Task<(string id, ClientWebSocket ws)> Open()
{
    using var res = await http.PostAsJsonAsync(
        url + "/chat/sessions",
        new
        {
            context = new
            {
                total_spent = 12450.50,
                total_invoices = 48,
                total_suppliers = 12,
            },
        }
    );
    res.EnsureSuccessStatusCode();
    var made = await res.Content.ReadFromJsonAsync<JsonElement>();
    var ws = new ClientWebSocket();
    ws.Options.KeepAliveInterval = TimeSpan.Zero;
    await ws.ConnectAsync(new Uri(made.GetProperty("websocket_url").GetString()!), default);
    return (made.GetProperty("session_id").GetString()!, ws);
}

var all = new List<(string id, ClientWebSocket ws)>();
var rss0 = Rss();
var clock = Stopwatch.StartNew();
var gate = new SemaphoreSlim(32);
async Task<(string, ClientWebSocket)> Gated()
{
    await gate.WaitAsync();
    try
    {
        return await Open();
    }
    finally
    {
        gate.Release();
    }
}
all.AddRange(await Task.WhenAll(Enumerable.Range(0, Math.Max(sessions, idle)).Select(_ => Gated())));
var openS = clock.Elapsed.TotalSeconds;
foreach (var (_, ws) in all)
    await Receive(ws, new byte[4096]); // the greeting
if (idle > 0)
{
    await Task.Delay(3000);
    Console.WriteLine(
        JsonSerializer.Serialize(
            new
            {
                idle = all.Count,
                rss0_kb = rss0,
                rss_kb = Rss(),
                kb_per_connection = Math.Round((Rss() - rss0) / (double)all.Count, 2),
                open_s = Math.Round(openS, 2),
            }
        )
    );
    return 0;
}

static async Task<(string type, string content, int frames)> Receive(ClientWebSocket ws, byte[] buffer)
{
    var n = 0;
    while (true)
    {
        if (n == buffer.Length)
            Array.Resize(ref buffer, n * 2);
        var r = await ws.ReceiveAsync(buffer.AsMemory(n), default);
        if (r.MessageType == WebSocketMessageType.Close)
            return ("closed", ws.CloseStatus + " " + ws.CloseStatusDescription, 0);
        n += r.Count;
        if (r.EndOfMessage)
            break;
    }
    var reader = new Utf8JsonReader(buffer.AsSpan(0, n));
    string type = "",
        content = "";
    while (reader.Read())
        if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "type")
                type = reader.GetString() ?? "";
            else if (name == "content")
                content = reader.GetString() ?? "";
            else
                reader.Skip();
        }
    return (type, content, 1);
}

var ttft = new List<double>();
var total = new List<double>();
long chunks = 0,
    chars = 0,
    bad = 0,
    errors = 0;
var message = Encoding.UTF8.GetBytes(
    "{\"type\":\"message\",\"content\":\"Explícame mis gastos\",\"context\":{\"total_spent\":10000}}"
);
var (cpu0, databaseCpu0) = (Cpu(pid), Cpu(database));
clock.Restart();
await Task.WhenAll(
    all.Select(
        async (s, k) =>
        {
            var buffer = new byte[256 * 1024];
            var text = new StringBuilder();
            for (var t = 0; t < turns; t++)
            {
                if (think > 0)
                    await Task.Delay(Random.Shared.Next(think));
                text.Clear();
                var at = Stopwatch.GetTimestamp();
                double first = -1;
                long mine = 0;
                await s.ws.SendAsync(message, WebSocketMessageType.Text, true, default);
                while (true)
                {
                    var (type, content, _) = await Receive(s.ws, buffer);
                    if (type == "chunk")
                    {
                        if (first < 0)
                            first = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
                        text.Append(content);
                        mine++;
                        continue;
                    }
                    if (type is "error" or "closed")
                    {
                        Interlocked.Increment(ref errors);
                        if (type == "closed")
                            return;
                        break;
                    }
                    if (type != "done")
                        continue;
                    if (content != text.ToString())
                        Interlocked.Increment(ref bad);
                    lock (ttft)
                    {
                        ttft.Add(first);
                        total.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                        chunks += mine;
                        chars += content.Length;
                    }
                    break;
                }
            }
        }
    )
);
var wall = clock.Elapsed.TotalSeconds;
var (cpu, databaseCpu) = (Cpu(pid) - cpu0, Cpu(database) - databaseCpu0);
double P(List<double> l, double p)
{
    if (l.Count == 0)
        return -1;
    l.Sort();
    return Math.Round(l[(int)Math.Min(l.Count - 1, p * l.Count)], 2);
}
Console.WriteLine(
    JsonSerializer.Serialize(
        new
        {
            sessions,
            turns = total.Count,
            errors,
            wrong_text = bad,
            chunks,
            wall_s = Math.Round(wall, 2),
            cpu_s = Math.Round(cpu, 2),
            us_cpu_per_turn = Math.Round(cpu * 1e6 / Math.Max(1, total.Count), 1),
            us_database_cpu_per_turn = database == 0
                ? (double?)null
                : Math.Round(databaseCpu * 1e6 / Math.Max(1, total.Count), 1),
            us_cpu_per_100_chars = Math.Round(cpu * 1e8 / Math.Max(1, chars), 2),
            ttft_ms_p50 = P(ttft, .5),
            ttft_ms_p99 = P(ttft, .99),
            turn_ms_p50 = P(total, .5),
            turn_ms_p99 = P(total, .99),
            rss_mb = Rss() / 1024,
        }
    )
);
return bad + errors > 0 ? 1 : 0;
