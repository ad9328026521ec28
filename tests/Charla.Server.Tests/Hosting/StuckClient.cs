using System.Net.Sockets;
using System.Text;

namespace Charla.Server.Tests.Hosting;

/// <summary>A client that connects its WebSocket and then never reads.</summary>
internal sealed class StuckClient : IDisposable
{
    private readonly TcpClient _tcp = new() { ReceiveBufferSize = 4096 };

    public async Task Connect(Uri server, Guid session)
    {
        await _tcp.ConnectAsync(server.Host, server.Port);
        var handshake = $"""
            GET /chat/ws/{session} HTTP/1.1
            Host: {server.Authority}
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==


            """;
        await _tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(handshake.ReplaceLineEndings("\r\n")));
        var answer = new byte["HTTP/1.1 101".Length];
        await _tcp.GetStream().ReadExactlyAsync(answer, Patience.Token);
        Assert.Equal("HTTP/1.1 101", Encoding.ASCII.GetString(answer));
    }

    /// <summary>Whether the server has reset the connection.</summary>
    public bool IsCutOff => _tcp.Client.Poll(0, SelectMode.SelectError);

    /// <summary>Reads at last what had been sent to it; how much that was before it was cut off.</summary>
    public async Task<long> ReadToCutOff()
    {
        var scrap = new byte[64 * 1024];
        var total = 0L;
        try
        {
            while (await _tcp.GetStream().ReadAsync(scrap, Patience.Token) is var read and > 0)
                total += read;
        }
        catch (IOException)
        {
            // Reset: it was cut off.
        }
        return total;
    }

    public void Dispose() => _tcp.Dispose();
}
