using System.Net.WebSockets;
using System.Text;
using Charla.Errors;
using Charla.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Charla.Tests.Api;

/// <summary>What is wrong below the messages: it closes the connection, with a code that arrives.</summary>
public sealed class FrameAbuseTests
{
    private static readonly byte[] Message = Encoding.UTF8.GetBytes("""{"type":"message","content":"señor 😀"}""");

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task Binary_is_refused(int size)
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ConnectAsync();
        await client.Bytes(new byte[size], type: WebSocketMessageType.Binary);
        Assert.Equal(ErrorKinds.BinaryFrame.Es, await client.Next("error"));
        Assert.Equal(1003, await client.Closed());
    }

    [Theory]
    [InlineData(2_001, 2_001)]
    [InlineData(10_000_000, 10_000_000)]
    [InlineData(10_000_000, 50_000)]
    public async Task What_is_too_big_is_refused_and_the_code_arrives(int size, int fragment)
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Limits:FrameBytes"] = "2000" });
        using var client = await host.ConnectAsync();
        var bytes = Encoding.UTF8.GetBytes(new string('x', size));
        for (var at = 0; at < size; at += fragment)
            await client.Bytes(bytes.AsMemory(at, Math.Min(fragment, size - at)), last: at + fragment >= size);
        Assert.Equal(ErrorKinds.FrameTooLarge.With(2000).Text(Language.Es), await client.Next("error"));
        Assert.Equal(1009, await client.Closed());
    }

    [Fact]
    public async Task A_message_of_just_the_limit_is_taken()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Limits:FrameBytes"] = "2000" });
        using var client = await host.ConnectAsync();
        await client.Text(Encoding.UTF8.GetString(Message).PadRight(2000 - 4)); // ñ and 😀 are 4 bytes more
        Assert.Equal("señor 😀", (await host.Model.Next()).Question);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF }, new byte[] { })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, new byte[] { })]
    [InlineData(new byte[] { 0xC3 }, new byte[] { 0x28 })]
    public async Task What_is_not_UTF_8_is_refused_also_over_two_fragments(byte[] first, byte[] second)
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ConnectAsync();
        await client.Bytes(first, last: second.Length == 0);
        if (second.Length > 0)
            await client.Bytes(second);
        Assert.Equal(1007, await client.Closed());
    }

    [Fact]
    public async Task Fragments_are_put_together_wherever_they_are_cut()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ConnectAsync();
        for (var i = 0; i < Message.Length; i++)
        {
            await client.Bytes(Message.AsMemory(i, 1), last: false);
            await client.Bytes(Array.Empty<byte>(), last: false);
        }
        await client.Bytes(Array.Empty<byte>());
        var call = await host.Model.Next();
        Assert.Equal("señor 😀", call.Question);
        call.Answer("presente");
        await client.Answer("presente");
    }

    [Fact]
    public async Task Too_many_fragments_are_refused()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ConnectAsync();
        for (var i = 0; i < 3000; i++)
            await client.Bytes(Array.Empty<byte>(), last: false);
        Assert.Equal(ErrorKinds.TooManyFragments.Es, await client.Next("error"));
        Assert.Equal(1008, await client.Closed());
    }

    [Fact]
    public async Task A_message_that_takes_too_long_is_refused()
    {
        var time = new FakeTimeProvider();
        await using var host = await ChatHost.StartAsync(new HostSetup { Time = time });
        using var client = await host.ConnectAsync();
        await client.Bytes(Message.AsMemory(0, 10), last: false);
        Assert.Equal(ErrorKinds.TooManyFragments.Es, await time.PassUntil(client.Next("error")));
        Assert.Equal(1008, await client.Closed());
        Assert.InRange(time.GetUtcNow() - time.Start, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData(new byte[] { 0x81, 0x00 })] // a whole one, but not masked
    [InlineData(new byte[] { 0x81, 0xFE, 0x01 })]
    [InlineData(new byte[] { 0x89, 0x85, 1, 2, 3 })]
    [InlineData(new byte[] { 0x81, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4, 5 })]
    public async Task A_frame_that_never_becomes_whole_is_cut_off(byte[] part)
    {
        var time = new FakeTimeProvider();
        await using var host = await ChatHost.StartAsync(new HostSetup { Time = time });
        using var client = await RawSocket.Connect(host, await host.CreateAsync());
        await client.Send([0x8A, 0x80, 1, 2, 3, 4]); // an unasked pong, whole
        await client.Send(part);
        await time.PassUntil(client.CutOff());
        Assert.InRange(time.GetUtcNow() - time.Start, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task An_idle_connection_is_left_alone()
    {
        var time = new FakeTimeProvider();
        await using var host = await ChatHost.StartAsync(new HostSetup { Time = time });
        using var client = await host.ConnectAsync();
        await client.Bytes(Message);
        (await host.Model.Next()).Answer("uno");
        await client.Answer("uno");
        await client.Bytes(Message.AsMemory(0, 10), last: false);
        await client.Bytes(Message.AsMemory(10));
        (await host.Model.Next()).Answer("y otra vez");
        await client.Answer("y otra vez");
        for (var i = 0; i < 60; i++)
            time.Advance(TimeSpan.FromSeconds(1));
        await client.Bytes(Message);
        (await host.Model.Next()).Answer("dos");
        await client.Answer("dos");
    }

    [Fact]
    public async Task A_client_that_closes_is_closed()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ConnectAsync();
        await client.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "adiós", CancellationToken.None).Soon();
        Assert.Equal(
            (WebSocketState.Closed, WebSocketCloseStatus.NormalClosure),
            (client.Socket.State, client.Socket.CloseStatus)
        );
    }
}
