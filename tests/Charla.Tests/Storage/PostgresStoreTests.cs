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

    private protected override Task<IChatStore> OpenAsync() => _postgres.Open();

    private protected override Task CloseAsync() => _postgres.Close();
}

public sealed class PostgresReadTests : ReadContract
{
    private readonly PostgresStore _postgres = new();

    private protected override Task<IChatStore> OpenAsync() => _postgres.Open();

    private protected override Task CloseAsync() => _postgres.Close();
}
