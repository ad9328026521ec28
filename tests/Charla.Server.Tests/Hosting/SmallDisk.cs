using System.Diagnostics;

namespace Charla.Server.Tests.Hosting;

/// <summary>A file system of 8 MB, which a test fills and empties. Mounting takes root, or sudo without a password.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TempFolder _folder = new();

    public SmallDisk() => Run("mount", "-t", "tmpfs", "-o", $"size=8m,uid={Uid()}", "charla-test", Path);

    public string Path => _folder.Path;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Takes all the space that is left.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[64 * 1024, 4096, 1])
        {
            var bytes = new byte[size];
            try
            {
                while (true)
                    filler.Write(bytes);
            }
            catch (IOException)
            {
                // No room for that many.
            }
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Empty() => File.Delete(Filler);

    public void Dispose()
    {
        Run("umount", Path);
        _folder.Dispose();
    }

    private static string Uid()
    {
        var ids = File.ReadLines("/proc/self/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal));
        return ids.Split('\t')[1];
    }

    private static void Run(string command, params string[] args)
    {
        string[] all = Uid() == "0" ? [command, .. args] : ["sudo", "-n", command, .. args];
        using var process = Process.Start(all[0], all[1..]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
