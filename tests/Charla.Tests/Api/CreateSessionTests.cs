using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Charla.Tests.Hosting;

namespace Charla.Tests.Api;

public sealed class CreateSessionTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"context":{}}""")]
    [InlineData("""{"context":{"total_spent":12450.50,"total_invoices":48,"total_suppliers":12}}""")]
    [InlineData("""{"language":"en","context":{"a":[1,{"b":null}]},"unknown":true,"id":"x"}""")]
    public async Task The_answer_has_the_documented_keys(string? body)
    {
        var host = shared.Host;
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        var response = await host.Http.PostAsync(Paths.Sessions, content);
        var location = response.Headers.Location;
        var created = await response.IsJson(201, "session_id", "status", "websocket_url");
        var id = created.GetProperty("session_id").GetString()!;
        Assert.Equal(id, Guid.ParseExact(id, "D").ToString());
        Assert.Equal("created", created.GetProperty("status").GetString());
        Assert.Equal($"ws://{host.Address.Authority}/chat/ws/{id}", created.GetProperty("websocket_url").GetString());
        Assert.Equal(Paths.Session(id), location?.ToString());
        using var client = await host.ConnectAsync(id);
    }

    [Theory]
    [InlineData("https://chat.example.com", "wss://chat.example.com/chat/ws/")]
    [InlineData("http://example.com:81/app/", "ws://example.com:81/app/chat/ws/")]
    public async Task The_address_to_connect_to_is_the_public_one(string publicUrl, string starts)
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["PublicUrl"] = publicUrl });
        var response = await host.Http.PostAsync(Paths.Sessions, null);
        var created = await response.IsJson(201, "session_id", "status", "websocket_url");
        Assert.StartsWith(starts, created.GetProperty("websocket_url").GetString());
    }

    [Fact]
    public async Task The_address_to_connect_to_is_on_the_host_that_was_called()
    {
        var host = shared.Host;
        using var request = new HttpRequestMessage(HttpMethod.Post, Paths.Sessions)
        {
            Headers = { Host = "chat.test:9" },
        };
        var created = await (await host.Http.SendAsync(request)).IsJson(201, "session_id", "status", "websocket_url");
        Assert.StartsWith("ws://chat.test:9/chat/ws/", created.GetProperty("websocket_url").GetString());
    }

    [Theory]
    [InlineData("""{"context":null}""", "context_not_an_object")]
    [InlineData("""{"context":[]}""", "context_not_an_object")]
    [InlineData("""{"context":"{}"}""", "context_not_an_object")]
    [InlineData("""{"language":"fr"}""", "invalid_language")]
    [InlineData("""{"language":null}""", "invalid_language")]
    [InlineData("""{"language":["es"]}""", "invalid_language")]
    public async Task A_bad_field_creates_nothing(string body, string code)
    {
        await using var host = await ChatHost.StartAsync();
        await (await host.PostAsync(Paths.Sessions, body)).IsProblem(400, code);
        await host.HasSessions(0);
    }

    [Fact]
    public async Task Bad_JSON_creates_nothing()
    {
        await using var host = await ChatHost.StartAsync();
        foreach (var name in BadJson.All.Select(row => row.Data))
        {
            var (bytes, code) = BadJson.Get(name);
            await (await host.PostAsync(Paths.Sessions, bytes)).IsProblem(400, code);
        }
        await host.HasSessions(0);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=zzz")]
    [InlineData(null)]
    public async Task What_is_not_said_to_be_JSON_is_refused(string? type)
    {
        await using var host = await ChatHost.StartAsync();
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        await (await host.Http.PostAsync(Paths.Sessions, content)).IsProblem(415, "unsupported_media_type");
        await host.HasSessions(0);
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        var host = shared.Host;
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");
        await (await host.Http.PostAsync(Paths.Sessions, content)).IsProblem(415, "unsupported_media_type");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_refused(bool chunked)
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Limits:BodyBytes"] = "2000" });
        using var request = new HttpRequestMessage(HttpMethod.Post, Paths.Sessions);
        request.Content = new StringContent(
            $"{{\"x\":\"{new string('x', 2000)}\"}}",
            Encoding.UTF8,
            "application/json"
        );
        request.Headers.TransferEncodingChunked = chunked;
        request.Version = HttpVersion.Version11;
        Assert.Contains("2000", await (await host.Http.SendAsync(request)).IsProblem(413, "body_too_large"));
        await host.HasSessions(0);
    }
}
