namespace Charla.Tests.Hosting;

/// <summary>
/// A database of one test's own: a SQLite file, or with <c>CHARLA_TEST_STORAGE=postgres</c> in the environment one of
/// PostgreSQL.
/// </summary>
internal sealed class TemporaryDatabase : IDisposable
{
    private static readonly bool Postgres = Environment.GetEnvironmentVariable("CHARLA_TEST_STORAGE") == "postgres";

    private readonly string _folder = Directory.CreateTempSubdirectory("charla-test-").FullName;
    private string? _postgres;

    /// <summary>The SQLite file's.</summary>
    public string ConnectionString => $"Data Source={Path.Combine(_folder, "charla.db")}";

    /// <summary>What makes a host use it.</summary>
    public async Task<Dictionary<string, string?>> Settings()
    {
        if (Postgres)
            _postgres ??= await PostgresRun.NewDatabase();
        return new()
        {
            [$"{CharlaOptions.Section}:Storage:Provider"] = Postgres ? "postgres" : "sqlite",
            ["ConnectionStrings:Charla"] = _postgres ?? ConnectionString,
        };
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
