namespace Charla.Server.Tests.Hosting;

/// <summary>A folder of a test's own, gone afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("charla-test-").FullName;

    public string Database => System.IO.Path.Combine(Path, "charla.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
