using System.Text.Json;
using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>A client that reads too slowly is sent away, whatever carries its frames, and comes back for the rest.</summary>
public sealed class FallenBehindTests
{
    private const int Changes = 60;
    private const int Size = 400_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_told_so_and_gets_what_it_missed_with_its_cursor(bool events)
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync(new { context = new { n = 0 } });
        using var tab = await LiveClient.OpenAsync(host, session, "0:0", events);
        for (var n = 1; n <= Changes; n++) // some 50 MB in its frames, and it reads none of them
            await host.PostAsync(Paths.Context(session), JsonSerializer.Serialize(new { n, text = Text(n) }));
        ErrorFrame? sentAway = null;
        while (await tab.NextOrEnd() is { } frame)
            sentAway = frame as ErrorFrame;
        Assert.Equal(("fell_behind", true), (sentAway?.Code, sentAway?.Retryable));
        Assert.InRange(tab.Notes.Revision, 1, Changes);
        if (!events)
            Assert.Equal(1013, await tab.Closed());
        await tab.BackAsync();
        while (tab.Notes.Revision <= Changes)
            Assert.NotNull(await tab.NextOrEnd());
        await tab.HoldsAll();
    }

    private static string Text(int n) => new((char)('a' + (n % 26)), Size);
}
