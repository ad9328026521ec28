namespace Charla.Tests.Documents;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    public static string Read(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Charla.slnx")))
            folder = folder.Parent;
        return File.ReadAllText(Path.Combine(folder.FullName, path));
    }
}
