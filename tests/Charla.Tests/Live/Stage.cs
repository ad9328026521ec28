using Charla.Models;
using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>Performs plays: plays the model, restarts the server, and cuts the tabs off.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly TemporaryDatabase? _database;
    private readonly IReadOnlyList<ChatHost> _others;
    private volatile TaskCompletionSource<ChatHost> _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChatHost _host = null!;
    private int _cuts;
    private int _cutsInAnswers;
    private int _turn;

    private Stage(TemporaryDatabase? database, IReadOnlyList<ChatHost> others) =>
        (_database, _others) = (database, others);

    public int Cuts => _cuts;
    public int CutsInAnswers => _cutsInAnswers;

    public static async Task<Stage> OpenAsync(TemporaryDatabase database)
    {
        var stage = new Stage(database, []);
        await stage.Start();
        return stage;
    }

    /// <summary>On several nodes, none of which restarts: whoever comes back comes to another one.</summary>
    public static Stage On(IReadOnlyList<ChatHost> nodes)
    {
        var stage = new Stage(null, [.. nodes.Skip(1)]) { _host = nodes[0] };
        stage._up.SetResult(nodes[0]);
        return stage;
    }

    public async Task Perform(Play play)
    {
        var session = await _host.CreateAsync(new { context = new { total = 1 } });
        var tabs = play.Tabs.Select(tab => Task.Run(() => Follow(tab, session, play.Turns.Length))).ToList();
        await Play(play, session);
        foreach (var tab in tabs)
        {
            using var client = await tab.Soon();
            Assert.Equal(0, play.Crash ? 0 : client.Notes.Resets); // what a crash lost was never stored
            await client.HoldsAll(_host);
        }
    }

    public ValueTask DisposeAsync() => _database is null ? ValueTask.CompletedTask : _host.DisposeAsync();

    private async Task Start()
    {
        var setup = new HostSetup { Database = _database, ["Shutdown:Grace"] = "00:00:00" };
        _host = await ChatHost.StartAsync(setup);
        _up.SetResult(_host);
    }

    private async Task Restart(bool crash)
    {
        _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await (crash ? _host.CrashAsync() : _host.DisposeAsync());
        await Start();
    }

    private async Task Play(Play play, string session)
    {
        using var asker = await LiveClient.OpenAsync(_host, session, "0:0");
        for (var i = 0; i < play.Turns.Length; i++)
        {
            var turn = play.Turns[i];
            object? context = turn.Patches ? new { step = i } : null;
            var frame = new Dictionary<string, object?> { ["type"] = "message", ["content"] = turn.Question };
            if (context != null)
                frame["context"] = context;
            await asker.Send(frame);
            await asker.Until<MessageFrame>();
        }
        var left = play.RestartAt;
        foreach (var turn in play.Turns)
        {
            var call = await _host.Model.Next();
            if (!await Speak(call, turn, asker, left, session))
            {
                asker.Cut();
                await Restart(play.Crash);
                await asker.BackAsync(_host);
                left = null;
                continue; // that turn was interrupted
            }
            left -= turn.Pieces.Length;
        }
        while (asker.Notes.Ended < play.Turns.Length)
            await asker.NextOrEnd();
    }

    /// <summary>Plays one answer; false where the server is to restart in the middle.</summary>
    private async Task<bool> Speak(ModelCall call, PlayedTurn turn, LiveClient asker, int? left, string session)
    {
        var said = "";
        foreach (var piece in turn.Pieces)
        {
            if (left-- == 0)
                return false;
            call.Say(piece);
            said += piece;
            if (said.Length % 3 == 0 && !char.IsHighSurrogate(said[^1]))
                await asker.Until<ChunkFrame>(); // else the pieces gather
        }
        if (left == 0)
            return false;
        if (turn.Ending == Ending.Whole)
            call.End();
        else if (turn.Ending == Ending.Failed)
            call.Fail(new ModelException(ModelFailure.Unavailable, "…"));
        else
            (await _host.Http.PostAsync($"{Paths.Session(session)}/stop", null)).EnsureSuccessStatusCode().Dispose();
        await asker.Until<LiveFrame>(frame => frame is DoneFrame or ErrorFrame);
        return true;
    }

    private async Task<LiveClient> Follow(PlayedTab tab, string session, int turns)
    {
        var client = await WhenUp(async () => await LiveClient.OpenAsync(await Any(), session, "0:0", tab.Events));
        foreach (var cut in tab.Cuts)
        {
            for (var i = 0; i < cut && client.Notes.Ended < turns; i++)
            {
                if (await client.NextOrEnd() is null)
                    break;
            }
            Interlocked.Increment(ref _cuts);
            if (client.Notes.InAnswer)
                Interlocked.Increment(ref _cutsInAnswers);
            client.Events ^= tab.FromStart; // the next connection over the other
            await Back(client);
        }
        while (client.Notes.Ended < turns)
        {
            if (await client.NextOrEnd() is null)
                await Back(client);
        }
        client.Cut();
        return client;
    }

    /// <summary>One node after the other; where there is only one, as soon as it is up.</summary>
    private async Task<ChatHost> Any()
    {
        var up = await _up.Task.Soon();
        var turn = Interlocked.Increment(ref _turn) % (_others.Count + 1);
        return turn == 0 ? up : _others[turn - 1];
    }

    /// <summary>Comes back as soon as there is a server.</summary>
    private Task<LiveClient> Back(LiveClient client) =>
        WhenUp(async () =>
        {
            await client.BackAsync(await Any());
            return client;
        });

    private static async Task<LiveClient> WhenUp(Func<Task<LiveClient>> connect)
    {
        while (true)
        {
            try
            {
                return await connect();
            }
            catch (Exception e)
                when (e
                        is HttpRequestException
                            or System.Net.WebSockets.WebSocketException
                            or ObjectDisposedException
                            or OperationCanceledException
                )
            {
                await Task.Yield(); // the server went down in this moment
            }
        }
    }
}
