using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Charla.Tests.Hosting;

namespace Charla.Tests.Security;

/// <summary>Requests of somebody who says who they are.</summary>
internal static class Signed
{
    /// <summary>A request with this key or token, or none.</summary>
    public static HttpRequestMessage Request(HttpMethod method, string path, string? key, string? origin = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return request;
    }

    public static Task<HttpResponseMessage> Send(this HttpClient http, HttpMethod method, string path, string? key) =>
        http.SendAsync(Request(method, path, key), HttpCompletionOption.ResponseHeadersRead);

    /// <summary>A new session of the key's owner: its id, and where to connect.</summary>
    public static async Task<(string Session, Uri Socket)> Create(
        this HttpClient http,
        string? key,
        string? origin = null
    )
    {
        using var request = Request(HttpMethod.Post, Paths.Sessions, key, origin);
        using var response = await http.SendAsync(request);
        Assert.Equal(201, (int)response.StatusCode);
        var created = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (
            created.GetProperty("session_id").GetString()!,
            new Uri(created.GetProperty("websocket_url").GetString()!)
        );
    }

    /// <summary>A connection to that address as it is; null where the handshake is refused with 401.</summary>
    public static async Task<ChatClient?> Connect(
        Uri address,
        string? key = null,
        string? origin = null,
        string? protocol = null
    )
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (key is not null)
            socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        if (protocol is not null)
            socket.Options.AddSubProtocol(protocol);
        try
        {
            await socket.ConnectAsync(address, CancellationToken.None).Soon();
            return new ChatClient(socket, address.Segments[^1]);
        }
        catch (WebSocketException)
        {
            Assert.Equal(401, (int)socket.HttpStatusCode);
            socket.Dispose();
            return null;
        }
    }

    /// <summary>The address of a session's WebSocket, without a ticket.</summary>
    public static Uri Plain(Uri socket) => new UriBuilder(socket) { Query = "" }.Uri;
}
