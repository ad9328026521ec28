using System.Globalization;

namespace Charla.Cluster.Tests.Hosting;

/// <summary>Which process holds a connection of this machine, as the kernel tells (proc(5), <c>/proc/net/tcp</c>).</summary>
internal static class SocketOwner
{
    /// <summary>The one of these processes that has a TCP socket on that port of its side; null where none has.</summary>
    public static int? Of(int port, IEnumerable<int> processes)
    {
        var sockets = Sockets(port).ToHashSet(StringComparer.Ordinal);
        return processes.Select(process => (int?)process).FirstOrDefault(process => Holds(process!.Value, sockets));
    }

    private static IEnumerable<string> Sockets(int port)
    {
        var local = $":{port:X4}";
        return ((string[])["tcp", "tcp6"])
            .SelectMany(kind => File.ReadLines($"/proc/net/{kind}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[1].EndsWith(local, StringComparison.Ordinal))
            .Select(fields => string.Create(CultureInfo.InvariantCulture, $"socket:[{fields[9]}]"));
    }

    private static bool Holds(int process, HashSet<string> sockets)
    {
        try
        {
            return Directory
                .EnumerateFileSystemEntries($"/proc/{process}/fd")
                .Any(handle => new FileInfo(handle).LinkTarget is { } link && sockets.Contains(link));
        }
        catch (IOException)
        {
            return false; // it has ended
        }
    }
}
