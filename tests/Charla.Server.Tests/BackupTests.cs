using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests;

public sealed class BackupTests
{
    [Fact]
    public async Task A_copy_is_made_while_the_server_goes_on_and_can_be_put_in_its_place()
    {
        using var folder = new TempFolder();
        Guid session;
        await using (var server = await ServerProcess.Start(folder.Path))
        {
            session = await server.CreateSession();
            using var client = await ChatClient.Connect(server, session);
            await client.Ask("¿antes?");
            Assert.Equal("The database is copied to copia.db.", await Backup(folder));
            await client.Ask("¿después?");
            Assert.Equal(4, (await server.History(session)).Count);
            await server.Kill();
        }
        DatabaseFile.IsSound(Path.Combine(folder.Path, "copia.db"));
        foreach (var end in (string[])["", "-wal", "-shm"])
            File.Delete(folder.Database + end);
        File.Copy(Path.Combine(folder.Path, "copia.db"), folder.Database);
        await using var restored = await ServerProcess.Start(folder.Path);
        Assert.Equal("¿antes?", (await restored.History(session))[0].Content);
        Assert.Equal(2, (await restored.History(session)).Count);
    }

    [Fact]
    public async Task What_cannot_be_copied_is_said()
    {
        using var folder = new TempFolder();
        Assert.Matches("^Charla cannot start: .*charla.db cannot be copied", await Backup(folder));
        await using (await ServerProcess.Start(folder.Path))
        {
            await File.WriteAllTextAsync(Path.Combine(folder.Path, "copia.db"), "");
            Assert.Equal("Charla cannot start: copia.db is there already. Name a new file.", await Backup(folder));
        }
        string[] postgres =
        [
            "--Charla:Storage:Provider=postgres",
            "--ConnectionStrings:Charla=Host=localhost;Database=charla;Username=charla",
        ];
        Assert.Contains("pg_dump", await Backup(folder, postgres));
    }

    private static async Task<string> Backup(TempFolder folder, params string[] args)
    {
        string[] all = ["backup", "copia.db", $"--ConnectionStrings:Charla=Data Source={folder.Database}", .. args];
        await using var backup = ServerProcess.Launch(folder.Path, all);
        return await backup.Ended();
    }
}
