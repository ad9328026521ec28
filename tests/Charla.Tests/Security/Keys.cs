using Charla.Security;
using Charla.Tests.Hosting;

namespace Charla.Tests.Security;

/// <summary>A file of keys of one test's own.</summary>
internal sealed class Keys : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("charla-keys-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "keys.json");

    /// <summary>A host that lets in who has one of them.</summary>
    public HostSetup Setup(TimeProvider? time = null) =>
        new()
        {
            Time = time,
            ["Auth:Mode"] = "apikey",
            ["Auth:KeysFile"] = Path,
        };

    /// <summary>A new key.</summary>
    public string New(string name, string? owner = null, bool admin = false)
    {
        var (kept, key) = ApiKey.New(name, owner ?? name, admin, DateTimeOffset.UnixEpoch);
        new KeyFile(Path).Add(kept);
        return key;
    }

    public void Revoke(string name) => Assert.True(new KeyFile(Path).Remove(name));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
