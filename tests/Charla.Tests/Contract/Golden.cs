using System.Text;
using Charla.Api;
using Charla.Errors;
using Charla.Figures;
using Charla.Protocol;
using Charla.Sessions;
using Charla.Storage;
using Charla.Tools;
using Charla.Turns;

namespace Charla.Tests.Contract;

/// <summary>The golden frames of <c>docs/contract/frames</c>, and what makes the server write them.</summary>
internal static class Golden
{
    private static readonly Guid Session = Guid.Parse("11111111-1111-4111-8111-111111111111");
    private static readonly Guid Turn = Guid.Parse("22222222-2222-4222-8222-222222222222");
    private static readonly LiveEncoder Es = new(Session, Language.Es, "EUR");
    private static readonly LiveEncoder En = new(Session, Language.En);

    /// <summary>What the server sends to a client of <c>charla.v1</c>, by the file's name.</summary>
    public static Dictionary<string, Func<Frame>> Live { get; } =
        new(StringComparer.Ordinal)
        {
            ["system"] = () => Es.Hello("4:0", null, 1),
            ["system-running"] = () => En.Hello(new Cursor(2, 9, Turn).ToString(), Turn, 1),
            ["message"] = () => Es.Message(Asked("¿Cuánto gasté en \"total\"? 😀"), new Cursor(2)),
            ["message-again"] = () =>
                LiveEncoder.Json(
                    LiveEncoder.Receipt(
                        Session,
                        new Question("¿Cuánto gasté?", ClientId: "m-1"),
                        new Receipt(null, 2, Turn, Asked("").CreatedAt, Known: true)
                    )
                ),
            ["turn-queued"] = () => Es.Turn(Turn, 2, 2),
            ["turn-running"] = () => Es.Turn(Turn, null, 2),
            ["turn-thinking"] = () => Es.Thinking(Turn, 2),
            ["turn-calling"] = () => Es.Tool(Turn, 2, ToolStep.Calling),
            ["tool-running"] = () => Es.Tool(Turn, 2, Total(ToolStatus.Running)),
            ["tool-done"] = () => Es.Tool(Turn, 2, Total(ToolStatus.Done)),
            ["tool-failed"] = () => Es.Tool(Turn, 2, Total(ToolStatus.Failed)),
            ["chunk"] = () => Es.Chunk(Turn, 9, new Cursor(2, 22, Turn), LiveEncoder.Escape("12.450,50 €\n😀")),
            ["done"] = () =>
                End(Answer(TurnFinish.Stop, "Gastaste 12.450,50 €\n😀") with { InputTokens = 120, OutputTokens = 8 }),
            ["done-usage"] = () =>
                End(
                    Answer(TurnFinish.Stop, "Sí") with
                    {
                        InputTokens = 100,
                        CachedTokens = 64,
                        OutputTokens = 20,
                        ReasoningTokens = 7,
                        Cost = 253_000_000,
                        Estimated = true,
                    }
                ),
            ["done-figures"] = () =>
                End(
                    Answer(TurnFinish.Stop, "Gastaste 12.450,50 €: 37") with
                    {
                        Figures = FigureRecord.Json([
                            new("12.450,50 €", 9, 20, 12450.50m, "currency", "given", "/total_spent", ["/total_spent"]),
                            new("37", 22, 24, 37, null, "unsupported"),
                        ]),
                    }
                ),
            ["done-stopped"] = () => End(Answer(TurnFinish.Stopped, "Gastaste ")),
            ["done-interrupted"] = () => End(Answer(TurnFinish.Interrupted, "")),
            ["error"] = () => Es.Error(ErrorKinds.TurnActive, clientId: "m-2"),
            ["error-of-turn"] = () => End(Answer(TurnFinish.Failed, "") with { Error = ErrorKinds.Internal.Code }),
            ["context"] = () =>
                Es.Context(
                    2,
                    """{"total_spent": 12450.50, "by_month": {"2026-01": 1e3}}""",
                    ["/total_spent", "/by_month/2026-01"],
                    new Cursor(4)
                ),
            ["reset"] = () => LiveEncoder.Json(new ResetFrame()),
            ["pong"] = () => LiveEncoder.Json(new PongFrame()),
        };

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder(), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    /// <summary>The file's JSON without the spaces between its tokens; what is inside strings as it stands.</summary>
    public static string Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder(), $"{name}.json"));
        var (json, inString) = (new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (inString || !char.IsWhiteSpace(text[i]))
                json.Append(text[i]);
            if (inString && text[i] == '\\')
                json.Append(text[++i]);
            else if (text[i] == '"')
                inString = !inString;
        }
        return json.ToString();
    }

    private static ToolStep Total(ToolStatus status) =>
        new("call_1", "context_total", status, ToolWords.Of("context_total", "es")!);

    private static Frame End(Entry answer) => Es.End(answer, new Cursor(3), LiveEncoder.Escape(answer.Content));

    private static Entry Asked(string content) =>
        new()
        {
            Number = 2,
            Place = 2,
            Kind = EntryKind.User,
            Content = content,
            ClientId = "m-1",
            TurnId = Turn,
            CreatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
        };

    private static Entry Answer(TurnFinish finish, string content) =>
        Asked(content) with
        {
            Number = 3,
            Kind = EntryKind.Assistant,
            ClientId = null,
            Finish = finish,
            ContextRevision = 1,
        };

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Charla.slnx")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "docs/contract/frames");
    }
}
