using System.Globalization;
using Charla.Security;
using Microsoft.Extensions.Options;

namespace Charla.Server;

/// <summary>
/// <c>Charla.Server keys create NAME [--owner OWNER] [--admin]</c>, <c>keys list</c>, <c>keys revoke NAME</c>: the keys of
/// <c>Charla:Auth:Mode</c> <c>apikey</c>. A running server takes a change within seconds.
/// </summary>
internal static class KeyCommands
{
    private const string Usage =
        "Write it as: keys create NAME [--owner OWNER] [--admin], keys list, or keys revoke NAME.";

    public static async Task<int> KeysAsync(this WebApplication app, string[] args)
    {
        var options = app.Services.GetRequiredService<IOptions<CharlaOptions>>().Value.Auth;
        var file = new KeyFile(options.KeysFile);
        var words = args.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await (
            words switch
            {
                ["create", var name] => Create(file, name, args[2..], now),
                ["list"] => List(file),
                ["revoke", var name] => Revoke(file, name),
                _ => throw new StartupException(Usage),
            }
        );
        return 0;
    }

    private static async Task Create(KeyFile file, string name, string[] flags, DateTimeOffset now)
    {
        var owner = Array.IndexOf(flags, "--owner") is var at and >= 0 ? flags.ElementAtOrDefault(at + 1) : name;
        if (owner is null || owner.StartsWith("--", StringComparison.Ordinal))
            throw new StartupException(Usage);
        var (kept, key) = ApiKey.New(name, owner, flags.Contains("--admin"), now);
        file.Add(kept);
        await Console.Out.WriteLineAsync(key);
        await Console.Error.WriteLineAsync(
            $"That is the key {name}. It is shown this once and kept nowhere: store it now."
        );
    }

    private static async Task List(KeyFile file)
    {
        foreach (var key in file.Read())
        {
            var created = key.CreatedAt.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
            await Console.Out.WriteLineAsync($"{key.Name}\t{key.Owner}\t{(key.Admin ? "admin" : "-")}\t{created}");
        }
    }

    private static async Task Revoke(KeyFile file, string name)
    {
        if (!file.Remove(name))
            throw new StartupException($"There is no key named {name}. Those that there are: keys list.");
        await Console.Error.WriteLineAsync(
            $"The key {name} is revoked. Running servers refuse it within some seconds."
        );
    }
}
