using Charla.Storage;
using Charla.Tests.Hosting;

namespace Charla.Tests.Storage;

public sealed class PostgresSessionTests : SessionContract
{
    private readonly PostgresStore _postgres = new();

    private protected override Task<IChatStore> OpenAsync() => _postgres.Open();

    private protected override Task CloseAsync() => _postgres.Close();
}

public sealed class PostgresWriteTests : WriteContract
{
    private readonly PostgresStore _postgres = new();

    [Fact]
    public async Task An_entry_that_is_there_although_the_head_is_not_is_another_writers()
    {
        var (id, other) = ((await Create()).Id, (await Create()).Id);
        await (await PostgresRun.Cluster).Execute(
            $"""
            INSERT INTO entries (session_key, number, place, kind, content, context_revision, created_at)
            SELECT key, 1, 1, 'User', 'theirs', 0, 0 FROM sessions WHERE id = '{id}'
            """,
            _postgres.Database
        );
        var bystander = Write(Stored.Write(other, 0, Stored.Entry(1)));
        await Assert.ThrowsAsync<StaleWriteException>(() => Write(Stored.Write(id, 0, Stored.Entry(1, "mine"))));
        await bystander;
        Assert.Equal(["theirs"], await Conversation(id));
        Assert.Equal(0, (await Find(id))!.Head);
    }

    private protected override Task<IChatStore> OpenAsync() => _postgres.Open();

    private protected override Task CloseAsync() => _postgres.Close();
}

public sealed class PostgresTurnTests : TurnContract
{
    private readonly PostgresStore _postgres = new();
    private readonly PostgresStore _another = new();
    private IChatStore? _other;

    [Fact]
    public async Task Of_two_nodes_that_start_a_turn_at_once_one_does()
    {
        for (var round = 0; round < 50; round++)
        {
            var id = (await Create()).Id;
            var turn = Stored.Turn(id, 1);
            await Write(Stored.Write(id, 0, Stored.Entry(1)) with { Begun = turn });
            var start = Stored.Write(id, 1) with { Started = turn.TurnId };
            var told = await Task.WhenAll(
                Record.ExceptionAsync(() => Write(start)).AsTask(),
                Record.ExceptionAsync(() => _other!.WriteAsync(start, CancellationToken.None)).AsTask()
            );
            Assert.IsType<StaleWriteException>(Assert.Single(told, refused => refused != null));
            Assert.Equal([turn with { Running = true }], await Turns(id));
        }
    }

    private protected override async Task<IChatStore> OpenAsync()
    {
        var database = await PostgresRun.NewDatabase();
        _other = _another.Open(database);
        await _other.PrepareAsync(CancellationToken.None);
        return _postgres.Open(database);
    }

    private protected override async Task CloseAsync()
    {
        await _another.Close();
        await _postgres.Close();
    }
}

public sealed class PostgresReadTests : ReadContract
{
    private readonly PostgresStore _postgres = new();

    private protected override Task<IChatStore> OpenAsync() => _postgres.Open();

    private protected override Task CloseAsync() => _postgres.Close();
}
