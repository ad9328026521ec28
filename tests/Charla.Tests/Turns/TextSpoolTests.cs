using Charla.Storage;
using Charla.Tests.Hosting;
using Charla.Turns;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Charla.Tests.Turns;

/// <summary>What running turns have written is in the file before anybody sees it, and gone from it when they have ended.</summary>
public sealed class TextSpoolTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("charla-spool-").FullName;
    private ChatHost _host = null!;

    private string File => Path.Combine(_folder, "spool");
    private IChatStore Store => _host.Services.GetRequiredService<IChatStore>();

    public async ValueTask InitializeAsync() => _host = await ChatHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task However_pieces_are_cut_the_file_holds_what_is_shown()
    {
        using var spool = await OpenAsync();
        Gen.Int[0, 9000]
            .Array[1, 12]
            .Sample(
                sizes =>
                {
                    var (text, turn) = (new TurnText(), Guid.NewGuid());
                    using var kept = spool.Rent(Guid.NewGuid(), turn);
                    text.KeepIn(kept);
                    foreach (var size in sizes)
                    {
                        text.Append(string.Concat(Enumerable.Repeat("ñ\"", size / 2)));
                        Assert.Equal(text.ToString(), Left().SingleOrDefault(left => left.TurnId == turn)?.Text ?? "");
                    }
                },
                iter: 30,
                threads: 1
            );
        Assert.Empty(Left());
        Assert.DoesNotContain((byte)'"', ReadShared()); // nothing of it is left
    }

    [Fact]
    public async Task Where_no_block_is_free_a_turn_goes_on_and_the_file_holds_its_beginning()
    {
        using var spool = await OpenAsync();
        var greedy = new TurnText();
        using var all = spool.Rent(Guid.NewGuid(), Guid.NewGuid());
        greedy.KeepIn(all);
        for (var i = 0; i < 17; i++)
            greedy.Append(new string('a', 1024 * 1024));
        Assert.Equal(15 * 1024 * 1024, Left().Single().Text.Length); // the sixteenth does not fit, so no later one counts
        Assert.Equal(17 * 1024 * 1024, greedy.End.Chars);
        all.Dispose();
        var next = new TurnText();
        using var kept = spool.Rent(Guid.NewGuid(), Guid.NewGuid());
        next.KeepIn(kept);
        next.Append("hay sitio");
        Assert.Equal("hay sitio", Left().Single().Text);
    }

    [Theory]
    [InlineData("más que lo guardado", "más que lo guardado")]
    [InlineData("menos", "lo que se guardó")]
    public async Task What_a_crash_left_is_saved_where_the_store_has_less(string left, string saved)
    {
        var (session, turn) = await PendingAsync("lo que se guardó");
        using (var before = await OpenAsync())
        {
            var text = new TurnText();
            text.KeepIn(before.Rent(session, turn)); // never disposed: it did not end
            text.Append(left);
        }
        using var after = await OpenAsync();
        Assert.Equal(saved, (await Store.PendingTurnsAsync(session, CancellationToken.None)).Single().Text);
        Assert.Empty(Left());
    }

    [Fact]
    public async Task What_is_no_text_is_left_out()
    {
        var (session, turn) = await PendingAsync("");
        using (var before = await OpenAsync())
        {
            var text = new TurnText();
            text.KeepIn(before.Rent(session, turn));
            text.Append("así \"no\"");
        }
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        bytes[Array.IndexOf(bytes, (byte)'\\') + 1] = 0;
        await System.IO.File.WriteAllBytesAsync(File, bytes);
        using var after = await OpenAsync();
        Assert.Equal("", (await Store.PendingTurnsAsync(session, CancellationToken.None)).Single().Text);
    }

    private async Task<TextSpool> OpenAsync()
    {
        var spool = new TextSpool(File, NullLogger<TextSpool>.Instance);
        await spool.OpenAsync(Store, CancellationToken.None);
        return spool;
    }

    private List<PendingTurn> Left() => [.. SpoolReader.Turns(ReadShared())];

    private byte[] ReadShared()
    {
        using var copy = new MemoryStream();
        using var file = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>A turn that runs, with what is saved of it, as far as the store knows.</summary>
    private async Task<(Guid Session, Guid Turn)> PendingAsync(string saved)
    {
        var session = Guid.Parse(await _host.CreateAsync());
        var question = new Entry
        {
            Number = 1,
            Place = 1,
            Kind = EntryKind.User,
            Content = "?",
            TurnId = Guid.NewGuid(),
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        var begun = new PendingTurn
        {
            SessionId = session,
            TurnId = question.TurnId.Value,
            Asked = 1,
            Running = true,
            Text = saved,
        };
        await Store.WriteAsync(
            new SessionWrite
            {
                SessionId = session,
                ExpectedHead = 0,
                ContextRevision = 0,
                At = DateTimeOffset.UnixEpoch,
                Entries = [question],
                Begun = begun,
            },
            CancellationToken.None
        );
        await Store.SaveTextsAsync([begun], CancellationToken.None);
        return (session, begun.TurnId);
    }
}
