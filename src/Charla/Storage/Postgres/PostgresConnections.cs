using Npgsql;

namespace Charla.Storage.Postgres;

/// <summary>The connections to the database; reads and writes share one pool.</summary>
internal sealed class PostgresConnections : IDisposable
{
    /// <summary>
    /// What holds where <c>ConnectionStrings:Charla</c> does not say otherwise. A database that does not answer is
    /// given up soon, for who asks can try again; statements are prepared once per connection; connections keep no
    /// state between uses that would have to be reset; three nodes fit into PostgreSQL's own limit of 100 connections.
    /// </summary>
    private const string Defaults =
        "Timeout=3;Command Timeout=5;Cancellation Timeout=500;Max Auto Prepare=100;Auto Prepare Min Usages=2;"
        + "No Reset On Close=true;Maximum Pool Size=20;Application Name=charla;";

    private readonly NpgsqlConnectionStringBuilder _settings;

    /// <summary>Refuses a connection string that is missing or makes no sense by a <see cref="StartupException"/>.</summary>
    public PostgresConnections(string? connectionString)
    {
        try
        {
            _settings = new NpgsqlConnectionStringBuilder(Defaults + connectionString);
        }
        catch (ArgumentException e) // what is wrong with it is not quoted: it may hold a password
        {
            throw NotLikeThis(e);
        }
        if (string.IsNullOrEmpty(_settings.Host) || string.IsNullOrEmpty(_settings.Database))
            throw NotLikeThis(null);
        ConnectionString = _settings.ConnectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Where it is, for people; no password.</summary>
    public string Name => $"{_settings.Database} at {_settings.Host}";

    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes those of the pool: where one has turned out to be dead the others are most likely too.</summary>
    public void Forget()
    {
        using var any = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(any);
    }

    public void Dispose() => Forget();

    private static StartupException NotLikeThis(Exception? why) =>
        new(
            "ConnectionStrings:Charla must be like Host=localhost;Database=charla;Username=charla;Password=…, "
                + "since Charla:Storage:Provider is postgres.",
            why
        );
}
