namespace Charla.Scale.Measuring;

/// <summary>Where the programs under measurement were built.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));

    /// <summary>The server; another build of it where <c>CHARLA_SERVER_DLL</c> says so.</summary>
    public static string Server =>
        Environment.GetEnvironmentVariable("CHARLA_SERVER_DLL") ?? Built("src/Charla.Server/bin", "Charla.Server.dll");

    public static string Floor => Built("bench/floor/bin", "floor.dll");

    private static string Built(string folder, string dll)
    {
        var release = Path.Combine(Root, folder, "Release/net10.0", dll);
        return File.Exists(release) ? release : throw new FileNotFoundException($"Build it with -c Release: {release}");
    }
}
