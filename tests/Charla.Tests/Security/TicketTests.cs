using System.Net.Http.Json;
using System.Text.Json;
using Charla.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Charla.Tests.Security;

/// <summary>The address that a session is created with opens one connection, soon, from the page that asked.</summary>
public sealed class TicketTests : IAsyncLifetime
{
    private const string Page = "http://localhost:3000";

    private readonly Keys _keys = new();
    private readonly FakeTimeProvider _time = new();
    private ChatHost _host = null!;
    private string _key = null!;

    public async ValueTask InitializeAsync()
    {
        _key = _keys.New("panel");
        _host = await ChatHost.StartAsync(_keys.Setup(_time));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _keys.Dispose();
    }

    [Fact]
    public async Task The_documents_client_works_once_it_has_created_its_session()
    {
        var (_, address) = await _host.Http.Create(_key, Page);
        using var client = (await Signed.Connect(address, origin: Page))!;
        await client.Next("system");
        await client.Ask("¿?");
        (await _host.Model.Next()).Answer("Sí.");
        await client.Answer("Sí.");
    }

    [Fact]
    public async Task A_ticket_is_good_once()
    {
        var (_, address) = await _host.Http.Create(_key);
        using var first = await Signed.Connect(address);
        Assert.NotNull(first);
        Assert.Null(await Signed.Connect(address));
    }

    [Fact]
    public async Task A_ticket_that_many_try_at_once_lets_one_in()
    {
        var (_, address) = await _host.Http.Create(_key);
        var clients = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Signed.Connect(address)));
        using var client = Assert.Single(clients, client => client is not null);
    }

    [Fact]
    public async Task A_ticket_is_good_for_its_session_only()
    {
        var (_, address) = await _host.Http.Create(_key);
        var (_, other) = await _host.Http.Create(_key);
        Assert.Null(await Signed.Connect(new UriBuilder(other) { Query = address.Query }.Uri));
    }

    [Theory]
    [InlineData(Page, Page, true)]
    [InlineData(Page, "http://localhost:3001", false)]
    [InlineData(Page, null, false)]
    [InlineData(null, Page, true)] // a page's own server may create the session and hand the address on
    public async Task A_ticket_is_good_for_the_page_that_asked_for_it(string? asked, string? comes, bool good)
    {
        var (_, address) = await _host.Http.Create(_key, asked);
        using var client = await Signed.Connect(address, origin: comes);
        Assert.Equal(good, client is not null);
    }

    [Fact]
    public async Task A_ticket_is_good_for_some_seconds()
    {
        var (_, early) = await _host.Http.Create(_key);
        var (_, late) = await _host.Http.Create(_key);
        _time.Advance(TimeSpan.FromSeconds(29));
        using var client = await Signed.Connect(early);
        Assert.NotNull(client);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Signed.Connect(late));
    }

    [Fact]
    public async Task Who_comes_back_asks_for_another_ticket()
    {
        var (session, address) = await _host.Http.Create(_key);
        using var first = await Signed.Connect(address);
        using var response = await _host.Http.Send(HttpMethod.Post, $"{Paths.Session(session)}/ticket", _key);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(session, body.GetProperty("session_id").GetString());
        using var second = await Signed.Connect(new Uri(body.GetProperty("websocket_url").GetString()!));
        await second!.Next("system");
    }

    [Fact]
    public async Task A_ticket_gives_no_more_than_a_connection()
    {
        var (session, address) = await _host.Http.Create(_key);
        var response = await _host.Http.GetAsync(Paths.History(session) + address.Query);
        await response.IsProblem(401, "not_signed_in");
    }

    [Fact]
    public async Task A_ticket_of_a_key_that_was_revoked_is_worth_nothing()
    {
        var (session, address) = await _host.Http.Create(_key);
        using var open = await Signed.Connect(Signed.Plain(address), _key);
        await open!.Next("system");
        _keys.Revoke("panel");
        await _time.PassUntil(open.Next("error"));
        Assert.Null(await Signed.Connect(address));
        Assert.NotNull(session);
    }
}
