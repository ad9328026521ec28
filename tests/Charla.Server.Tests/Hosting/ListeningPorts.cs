namespace Charla.Server.Tests.Hosting;

/// <summary>The TCP ports on which a process listens, as the kernel tells (proc(5), <c>/proc/net/tcp</c>).</summary>
internal static class ListeningPorts
{
    private const string Listening = "0A";

    public static IReadOnlyList<int> Of(int process)
    {
        var sockets = Directory
            .EnumerateFileSystemEntries($"/proc/{process}/fd")
            .Select(handle => new FileInfo(handle).LinkTarget)
            .ToHashSet();
        return
        [
            .. ((string[])["tcp", "tcp6"])
                .SelectMany(kind => File.ReadLines($"/proc/{process}/net/{kind}").Skip(1))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields[3] == Listening && sockets.Contains($"socket:[{fields[9]}]"))
                .Select(fields => Convert.ToInt32(fields[1].Split(':')[1], 16)),
        ];
    }
}
