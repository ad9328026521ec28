using Charla.Storage;

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
