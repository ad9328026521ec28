using System.Diagnostics;
using Npgsql;

namespace Charla.Tests.Postgres;

/// <summary>
/// A real PostgreSQL server, with its data and its socket in a temporary folder and fsync on. It ends, and its folder
/// goes, with the process that started it, however that one ends.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    /// <summary>Binaries of Debian's package, which are not on everyone's path; PostgreSQL refuses to run as root.</summary>
    private const string Setting = """
        set -e
        cd "$1"
        PATH=$(printf '%s:' /usr/lib/postgresql/*/bin)$PATH
        as() { if ((EUID == 0)); then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi; }
        server() { as pg_ctl -D data -s -w -l log -o "-c listen_addresses= -c unix_socket_directories='$1'" "${@:2}"; }

        """;
    private const string Make =
        Setting
        + """
            ((EUID != 0)) || chown postgres .
            as initdb -D data -U charla -A trust -E UTF8 --locale=C --no-sync >initdb.log
            """;
    private const string Keep =
        Setting
        + """
            server "$1" start
            echo ready
            read -r after || true
            server "$1" -m immediate stop
            [[ ${after-} = keep ]] || rm -rf "$1"
            """;

    private readonly string _folder = Directory.CreateTempSubdirectory("charla-pg-").FullName;
    private int _databases;
    private Process? _keeper;

    private PostgresCluster() { }

    public static async Task<PostgresCluster> StartAsync()
    {
        var cluster = new PostgresCluster();
        using (var make = Bash(Make, cluster._folder))
        {
            await make.WaitForExitAsync();
            Assert.True(make.ExitCode == 0, $"initdb failed: {await make.StandardError.ReadToEndAsync()}");
        }
        await cluster.Start();
        return cluster;
    }

    /// <summary>The directory of its socket: what a connection string names as its host.</summary>
    public string Host => _folder;

    /// <summary>Where a proxy reaches it.</summary>
    public string SocketFile => Path.Combine(_folder, ".s.PGSQL.5432");

    /// <summary>A connection string of a database here.</summary>
    public string Database(string name, string user = "charla") => $"Host={_folder};Username={user};Database={name};";

    /// <summary>A new database, empty or as a template is; its name.</summary>
    public async Task<string> CreateDatabase(string template = "template1")
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await Execute($"CREATE DATABASE {name} TEMPLATE {template}");
        return name;
    }

    /// <summary>Runs a statement, by default in no test's database.</summary>
    public Task Execute(string sql, string database = "postgres") => Ask(sql, database);

    /// <summary>The same; the first value that it answers with.</summary>
    public async Task<object?> Ask(string sql, string database)
    {
        await using var connection = new NpgsqlConnection(Database(database) + "Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async Task Start()
    {
        _keeper = Bash(Keep, _folder);
        var said = await _keeper.StandardOutput.ReadLineAsync();
        if (said != "ready")
            Assert.Fail($"PostgreSQL did not start: {await _keeper.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Kills the server as a crash would; its data stay.</summary>
    public async Task Crash() => await End("keep");

    public async ValueTask DisposeAsync()
    {
        if (_keeper != null)
            await End("");
        else
            Directory.Delete(_folder, recursive: true);
    }

    private async Task End(string after)
    {
        await _keeper!.StandardInput.WriteLineAsync(after);
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
        _keeper = null;
    }

    private static Process Bash(string script, string folder) =>
        Process.Start(
            new ProcessStartInfo("setsid", ["bash", "-c", script, "postgres", folder]) // what ends the tests must not end it first
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
}
