using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Charla.Security;

/// <summary>
/// The keys that hold now. The file is read again every two seconds, whole, since the date of a file says little where it
/// is a mounted secret; one that cannot be read changes nothing.
/// </summary>
internal sealed partial class ApiKeys(TimeProvider time, IOptions<CharlaOptions> options, ILogger<ApiKeys> log)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly string _path = options.Value.Auth.KeysFile;
    private byte[] _read = [];
    private FrozenDictionary<string, ApiKey> _byHash = FrozenDictionary<string, ApiKey>.Empty;

    /// <summary>The key of a hash; null where there is none, or none any more.</summary>
    public ApiKey? ByHash(string sha256) => Volatile.Read(ref _byHash).GetValueOrDefault(sha256);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Take(new KeyFile(_path).Read());
        if (_byHash.Count == 0)
            None(_path);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        var bad = false;
        do
        {
            try
            {
                await Look(stoppingToken);
                bad = false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
            {
                if (!bad && (_byHash.Count > 0 || e is not (FileNotFoundException or DirectoryNotFoundException)))
                    NotRead(_path, e.Message);
                bad = true;
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Look(CancellationToken cancel)
    {
        var bytes = await File.ReadAllBytesAsync(_path, cancel);
        if (bytes.AsSpan().SequenceEqual(_read))
            return;
        Take(KeyFile.Parse(bytes));
        _read = bytes;
        Taken(_byHash.Count);
    }

    private void Take(IReadOnlyList<ApiKey> keys) =>
        Volatile.Write(ref _byHash, keys.DistinctBy(key => key.Sha256).ToFrozenDictionary(key => key.Sha256));

    [LoggerMessage(LogLevel.Information, "{Count} keys hold.")]
    private partial void Taken(int count);

    [LoggerMessage(
        LogLevel.Warning,
        "There is no key in {Path} yet, so nobody can come in. Make one with: keys create NAME"
    )]
    private partial void None(string path);

    [LoggerMessage(LogLevel.Error, "The keys in {Path} cannot be read, those read before still hold: {Why}")]
    private partial void NotRead(string path, string why);
}
