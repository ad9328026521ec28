using Charla.Scale.Measuring;

namespace Charla.Scale.Paging;

/// <summary>Lists, histories and start-up with a full database.</summary>
internal static class PageBench
{
    public static async Task Run(Arguments arguments)
    {
        var (sessions, entries) = (arguments.Number("sessions", 1_000_000), arguments.Number("entries", 100_000));
        var folder = Directory.CreateTempSubdirectory("charla-pages-");
        try
        {
            await Fill(Path.Combine(folder.FullName, "charla.db"), arguments.Text("data"), sessions, entries);
            await StartBench.Run(folder.FullName);
            await using var server = await ServerProcess.Charla(folder.FullName);
            await new PageRequests(server).Run(sessions, entries);
            await new WholeReads(server).Run();
            await new LongSessions(server).Run(entries);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Makes the database, or copies the one that was made before.</summary>
    private static async Task Fill(string file, string? kept, int sessions, int entries)
    {
        var made = kept is null ? file : Path.Combine(Directory.CreateDirectory(kept).FullName, "full.db");
        if (!File.Exists(made))
            await FullDatabase.Make(made, sessions, entries);
        if (made != file)
            File.Copy(made, file);
        Console.WriteLine($"{sessions} sessions, {new FileInfo(file).Length / 1_000_000} MB\n");
    }
}
