using System.Text;
using System.Text.Json;
using Charla.Protocol;
using Place = Charla.Sessions.Cursor;

namespace Charla.Tests.Live;

/// <summary>What a good client holds of a session; every frame that breaks the protocol's rules fails the test.</summary>
internal sealed class Notebook
{
    private readonly List<string> _entries = [];
    private readonly Dictionary<string, StringBuilder> _running = [];
    private readonly HashSet<string> _queued = [];
    private readonly HashSet<string> _ended = [];
    private long _last;
    private bool _greeted;

    /// <summary>Where to come back.</summary>
    public string? Cursor { get; private set; }

    /// <summary>Questions, changes of the context and ends of turns, in the order told, one line each.</summary>
    public IReadOnlyList<string> Entries => _entries;

    /// <summary>How many turns have ended.</summary>
    public int Ended => _ended.Count;

    /// <summary>The turn that runs.</summary>
    public string Running => Assert.Single(_running).Key;

    /// <summary>Whether a turn runs.</summary>
    public bool IsRunning => _running.Count > 0;

    /// <summary>Whether it stands inside an answer.</summary>
    public bool InAnswer => _running.Values.Any(text => text.Length > 0);

    /// <summary>How often it was told to forget everything.</summary>
    public int Resets { get; private set; }

    public string Context { get; private set; } = "{}";
    public long Revision { get; private set; }

    /// <summary>How far turns and their tools were, in the order told.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>The text so far of a turn that runs.</summary>
    public string Text(string turn) => _running[turn].ToString();

    /// <summary>A new connection begins: a client that knows nothing wants everything where it asks for it.</summary>
    public void Connected(string? cursor = null)
    {
        _greeted = false;
        Cursor ??= cursor;
    }

    public void Take(LiveFrame frame)
    {
        Assert.True(_greeted || frame is SystemFrame or ErrorFrame { TurnId: null }, $"{frame} before the greeting");
        switch (frame)
        {
            case SystemFrame system:
                Assert.False(_greeted);
                _greeted = true;
                Assert.True(Cursor is null || Cursor == system.Cursor, $"{Cursor} was answered with {system.Cursor}");
                Cursor = system.Cursor;
                break;
            case ResetFrame:
                Forget();
                break;
            case MessageFrame { Cursor: { } cursor } message:
                Entry(message.Message.Entry, Line.Asked(message.Message.Entry, message.Message.Content));
                Move(cursor, message.Message.Entry);
                break;
            case ContextFrame context:
                Assert.True(context.Revision > Revision);
                (Revision, Context) = (context.Revision, context.Context.GetRawText());
                Entry(Number(context.Cursor), Line.Changed(Number(context.Cursor), context.Revision));
                Move(context.Cursor, null);
                break;
            case TurnFrame turn:
                Turn(turn);
                Seen.Add(turn.Status);
                break;
            case ToolFrame tool:
                Assert.Contains(tool.TurnId, _running);
                Seen.Add($"{tool.CallId} {tool.Status}");
                break;
            case ChunkFrame chunk:
                Assert.True(_running.TryGetValue(chunk.TurnId, out var text), "a chunk before its turn, or after it");
                Assert.Equal(text.Length, chunk.Offset);
                Assert.NotEqual("", chunk.Content);
                text.Append(chunk.Content);
                Move(chunk.Cursor, null);
                break;
            case DoneFrame done:
                var whole = End(done.TurnId);
                Assert.Equal(whole, done.Content);
                Entry(Number(done.MessageId), Line.Ended(Number(done.MessageId), done.Finish, done.Content));
                Move(done.Cursor, Number(done.MessageId));
                break;
            case ErrorFrame { TurnId: { } turn, Cursor: { } cursor } error:
                Entry(Number(cursor), Line.Ended(Number(cursor), error.Code, End(turn)));
                Move(cursor, null);
                break;
        }
    }

    private void Turn(TurnFrame turn)
    {
        Assert.DoesNotContain(turn.TurnId, _ended);
        Assert.Equal(turn.Status == "queued", turn.Position is >= 1);
        if (turn.Status == "queued")
        {
            Assert.DoesNotContain(turn.TurnId, _running);
            _queued.Add(turn.TurnId);
            return;
        }
        if (turn.Status == "calling")
        {
            Assert.Contains(turn.TurnId, _running);
            return;
        }
        if (turn.Status == "thinking")
        {
            Assert.Equal(0, _running[turn.TurnId].Length); // before its text
            return;
        }
        Assert.Equal("running", turn.Status);
        Assert.All(_running, other => Assert.Equal(turn.TurnId, other.Key)); // one at a time
        _queued.Remove(turn.TurnId);
        if (!_running.TryGetValue(turn.TurnId, out var known))
            _running[turn.TurnId] = new StringBuilder();
        else
            Assert.Equal(0, known.Length); // told again only to who has nothing of it
    }

    private string End(string turn)
    {
        Assert.True(_ended.Add(turn), "a turn that ended twice");
        _queued.Remove(turn);
        return _running.Remove(turn, out var text) ? text.ToString() : "";
    }

    private void Entry(long number, string line)
    {
        Assert.True(number > _last, $"{line} after {_last}");
        _last = number;
        _entries.Add(line);
    }

    private void Move(string cursor, long? entry)
    {
        Assert.True(Place.TryParse(cursor, out var place), cursor);
        Assert.True(entry is null || place.Entry == entry);
        Cursor = cursor;
    }

    private void Forget()
    {
        _entries.Clear();
        _running.Clear();
        _queued.Clear();
        _ended.Clear();
        (_last, Revision, Context) = (0, 0, "{}");
        Resets++;
    }

    /// <summary>The entry's number: a message's id ends in it, a cursor begins with it.</summary>
    private static long Number(string name) =>
        name.Contains('-') ? long.Parse(name.Split('-')[^1])
        : Place.TryParse(name, out var cursor) ? cursor.Entry
        : throw new JsonException(name);
}
