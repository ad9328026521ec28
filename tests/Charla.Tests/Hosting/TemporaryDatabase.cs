namespace Charla.Tests.Hosting;

/// <summary>A SQLite file of one test's own.</summary>
internal sealed class TemporaryDatabase : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("charla-test-").FullName;

    public string ConnectionString => $"Data Source={Path.Combine(_folder, "charla.db")}";

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
