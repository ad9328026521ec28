using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>What can happen to a session.</summary>
internal enum Command
{
    Ask,
    AskWithContext,
    AskAgain,
    AskOtherUnderSameId,
    Say,
    End,
    Stop,
    Regenerate,
    Patch,
    PatchStale,
    Rubbish,
    Cut,
}

/// <summary>Does commands one after another, and keeps beside it what the rules say must come of them.</summary>
internal sealed class Rehearsal(ChatHost host, LiveClient client) : IDisposable
{
    private readonly List<(string Question, List<string> Answers)> _talk = [];
    private readonly Queue<int> _waiting = [];
    private ModelCall? _call;
    private int? _running;
    private string _said = "";
    private int _ended;
    private long _revision;

    public static async Task<Rehearsal> OpenAsync(ChatHost host) => new(host, await LiveClient.OpenAsync(host));

    public Task Do(Command command) =>
        command switch
        {
            Command.Ask => Ask(context: null),
            Command.AskWithContext => Ask(new Dictionary<string, long> { [$"k{_revision}"] = ++_revision }),
            Command.AskAgain => AskLast($"q{_talk.Count - 1}", refused: null),
            Command.AskOtherUnderSameId => AskLast("otra", refused: "client_id_reused"),
            Command.Say => Say(),
            Command.End => End(),
            Command.Stop => Stop(),
            Command.Regenerate => Regenerate(),
            Command.Patch => Send(new { type = "context", patch = new { at = ++_revision } }),
            Command.PatchStale => Send(
                new
                {
                    type = "context",
                    patch = new { at = -1 },
                    if_revision = _revision + 1,
                },
                "stale_revision"
            ),
            Command.Rubbish => Rubbish(),
            _ => client.BackAsync(),
        };

    /// <summary>Lets every answer end, and looks whether all is as it must be.</summary>
    public async Task Close()
    {
        while (_running is not null)
            await End();
        while (client.Notes.Entries.Count < _talk.Count + _revision + _ended)
            await client.NextOrEnd();
        await client.HoldsAll();
        Assert.Equal(_revision, client.Notes.Revision);
        var expected = _talk.SelectMany(turn =>
            turn.Answers.Where(answer => answer.Length > 0)
                .TakeLast(1) // of several answers to a question the last is shown
                .Select(answer => $"assistant: {answer}")
                .Prepend($"user: {turn.Question}")
        );
        Assert.Equal(expected, await host.HistoryAsync(client.Session));
    }

    public void Dispose() => client.Dispose();

    private async Task Ask(object? context)
    {
        var (content, id) = ($"q{_talk.Count}", $"m{_talk.Count}");
        var frame = new Dictionary<string, object?>
        {
            ["type"] = "message",
            ["content"] = content,
            ["id"] = id,
        };
        if (context is not null)
            frame["context"] = context;
        await Send(frame);
        _talk.Add((content, []));
        await Begin(_talk.Count - 1);
    }

    private async Task AskLast(string content, string? refused)
    {
        if (_talk.Count == 0)
            return;
        await Send(
            new
            {
                type = "message",
                content,
                id = $"m{_talk.Count - 1}",
            },
            refused
        );
    }

    private async Task Say()
    {
        if (_running is null)
            return;
        var piece = $"[{_said.Length}] 😀\n\"";
        _call!.Say(piece);
        _said += piece;
        while (client.Notes.Text(client.Notes.Running) != _said)
            await client.NextOrEnd();
    }

    private async Task End()
    {
        if (_running is null)
            return;
        _call!.End();
        await Ended();
    }

    private async Task Stop()
    {
        var runs = _running is not null;
        await Send(new { type = "stop" }, runs ? null : "no_such_turn");
        if (runs)
            await Ended();
    }

    private async Task Regenerate()
    {
        await Send(new { type = "regenerate" }, _talk.Count == 0 ? "nothing_to_regenerate" : null);
        if (_talk.Count > 0)
            await Begin(_talk.Count - 1);
    }

    private async Task Rubbish()
    {
        await client.SendText("{\"type\": \"message\", ");
        await Heard("invalid_json");
    }

    private async Task Begin(int question)
    {
        if (_running is not null)
        {
            _waiting.Enqueue(question);
            return;
        }
        (_running, _said) = (question, "");
        _call = await host.Model.Next();
        while (!client.Notes.IsRunning)
            await client.NextOrEnd();
    }

    private async Task Ended()
    {
        _talk[_running!.Value].Answers.Add(_said);
        _running = null;
        _ended++;
        while (client.Notes.Ended < _ended)
            await client.NextOrEnd();
        if (_waiting.TryDequeue(out var next))
            await Begin(next);
    }

    private async Task Send(object frame, string? refused = null)
    {
        await client.Send(frame);
        await Heard(refused);
    }

    /// <summary>Commands are done in order: once a ping is answered, so is what was sent before it.</summary>
    private async Task Heard(string? refused)
    {
        await client.Send(new { type = "ping" });
        List<string> errors = [];
        while (await client.NextOrEnd() is var frame and not PongFrame)
        {
            Assert.NotNull(frame);
            if (frame is ErrorFrame { TurnId: null } error)
                errors.Add(error.Code);
        }
        Assert.Equal(refused is null ? [] : [refused], errors);
    }
}
