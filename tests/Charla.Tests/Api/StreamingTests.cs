using Charla.Tests.Hosting;

namespace Charla.Tests.Api;

/// <summary>The way of an answer to its connections.</summary>
public sealed class StreamingTests
{
    [Fact]
    public async Task An_answer_comes_in_chunks_as_it_is_written_and_then_whole()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ConnectAsync();
        await client.Ask("¿Cuánto gasté?");
        var call = await host.Model.Next();
        Assert.Equal("¿Cuánto gasté?", call.Question);
        foreach (var piece in new[] { "Gastaste ", "12.450,50 €", " 😀 \"todo\"\n" })
        {
            call.Say(piece);
            Assert.Equal(piece, await client.Next("chunk"));
        }
        call.End();
        Assert.Equal("Gastaste 12.450,50 € 😀 \"todo\"\n", await client.Next("done"));
        Assert.Equal(
            ["user: ¿Cuánto gasté?", "assistant: Gastaste 12.450,50 € 😀 \"todo\"\n"],
            await host.HistoryAsync(client.Session)
        );
    }

    [Fact]
    public async Task All_connections_of_a_session_hear_the_same()
    {
        await using var host = await ChatHost.StartAsync();
        using var one = await host.ConnectAsync();
        using var other = await host.ConnectAsync(one.Session);
        await other.Ask("?");
        var call = await host.Model.Next();
        call.Say("uno ");
        foreach (var client in new[] { one, other })
            Assert.Equal("uno ", await client.Next("chunk"));
        call.Answer("dos");
        foreach (var client in new[] { one, other })
            await client.Answer("uno dos", rest: "dos");
    }

    [Fact]
    public async Task Who_joins_in_the_middle_gets_the_text_so_far_as_one_chunk_and_then_the_rest()
    {
        await using var host = await ChatHost.StartAsync();
        using var first = await host.ConnectAsync();
        await first.Ask("?");
        var call = await host.Model.Next();
        foreach (var piece in new[] { "a", "b", "c" })
        {
            call.Say(piece);
            Assert.Equal(piece, await first.Next("chunk"));
        }
        using var late = await host.ConnectAsync(first.Session);
        Assert.Equal("abc", await late.Next("chunk"));
        call.Answer("d");
        await late.Answer("abcd", rest: "d");
    }

    [Fact]
    public async Task An_answer_that_has_ended_is_not_repeated_to_who_joins()
    {
        await using var host = await ChatHost.StartAsync();
        using var first = await host.ConnectAsync();
        await first.Ask("1");
        (await host.Model.Next()).Answer("uno");
        await first.Answer("uno");
        using var late = await host.ConnectAsync(first.Session);
        await late.Ask("2");
        (await host.Model.Next()).Answer("dos");
        await late.Answer("dos");
        await first.Answer("dos");
    }

    [Fact]
    public async Task Leaving_does_not_stop_a_turn()
    {
        await using var host = await ChatHost.StartAsync();
        var client = await host.ConnectAsync();
        await client.Ask("?");
        var call = await host.Model.Next();
        client.Socket.Abort();
        client.Dispose();
        using var back = await host.ConnectAsync(client.Session);
        call.Answer("aquí sigo");
        await back.Answer("aquí sigo");
        Assert.False(call.Turn is null);
        Assert.Equal(["user: ?", "assistant: aquí sigo"], await host.HistoryAsync(client.Session));
    }
}
