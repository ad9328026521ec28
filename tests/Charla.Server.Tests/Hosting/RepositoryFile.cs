namespace Charla.Server.Tests.Hosting;

/// <summary>A file of this repository.</summary>
internal static class RepositoryFile
{
    public static async Task<string> Read(string path)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Charla.slnx")))
            root = Path.GetDirectoryName(root)!;
        return await File.ReadAllTextAsync(Path.Combine(root, path));
    }
}
