using System.Net.Sockets;
using System.Text;

namespace Charla.Tests.Hosting;

/// <summary>A WebSocket's connection without the WebSocket: it sends any bytes.</summary>
internal sealed class RawSocket : IDisposable
{
    private readonly TcpClient _tcp = new();

    public static async Task<RawSocket> Connect(ChatHost host, string session)
    {
        var client = new RawSocket();
        await client._tcp.ConnectAsync(host.Address.Host, host.Address.Port);
        var handshake = $"""
            GET /chat/ws/{session} HTTP/1.1
            Host: {host.Address.Authority}
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==


            """;
        await client.Send(Encoding.ASCII.GetBytes(handshake.ReplaceLineEndings("\r\n")));
        return client;
    }

    public async Task Send(byte[] bytes) => await _tcp.GetStream().WriteAsync(bytes);

    /// <summary>Completes when the server has ended the connection.</summary>
    public async Task<bool> CutOff()
    {
        var scrap = new byte[4096];
        try
        {
            while (await _tcp.GetStream().ReadAsync(scrap) > 0) { }
        }
        catch (IOException)
        {
            // Reset: that is an end too.
        }
        return true;
    }

    public void Dispose() => _tcp.Dispose();
}
