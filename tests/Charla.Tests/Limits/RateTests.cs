using System.Net;
using Charla.Errors;
using Charla.Limits;
using Charla.Protocol;
using Charla.Security;
using Charla.Tests.Hosting;
using Charla.Tests.Live;
using Charla.Tests.Security;
using Microsoft.Extensions.Options;

namespace Charla.Tests.Limits;

/// <summary>How much one caller may do, and what is said to one who does more.</summary>
public sealed class RateTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("192.0.2.2");

    [Theory]
    [InlineData(AuthMode.None, false, RateRule.Auto, false)]
    [InlineData(AuthMode.None, true, RateRule.Auto, true)]
    [InlineData(AuthMode.ApiKey, false, RateRule.Auto, true)]
    [InlineData(AuthMode.None, false, RateRule.On, true)]
    [InlineData(AuthMode.Jwt, true, RateRule.Off, false)]
    public void They_hold_where_others_may_come(AuthMode mode, bool open, RateRule rule, bool hold)
    {
        var options = new CharlaOptions { Auth = { Mode = mode, AllowOpen = open }, Limits = { Rates = rule } };
        Assert.Equal(hold, RateLimits.Hold(options));
    }

    [Fact]
    public void Owners_and_addresses_are_counted_apart()
    {
        using var limits = Limits(charla => charla.Limits.CreatesPerMinute = 2);
        Assert.Null(limits.Take(Rate.Create, new Source("ana", Here)));
        Assert.Null(limits.Take(Rate.Create, new Source("ana", Here)));
        Assert.NotNull(limits.Take(Rate.Create, new Source("ana", There)));
        Assert.NotNull(limits.Take(Rate.Create, new Source("berta", Here)));
        Assert.Null(limits.Take(Rate.Create, new Source("berta", IPAddress.Parse("192.0.2.3"))));
        Assert.Null(limits.Take(Rate.Message, new Source("ana", Here)));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void Who_has_one_address_of_an_IPv6_network_has_all(string one, string other, bool same) =>
        Assert.Equal(same, Source.Network(IPAddress.Parse(one))!.Equals(Source.Network(IPAddress.Parse(other))));

    [Fact]
    public void A_wait_is_as_long_as_the_limit_makes_it()
    {
        using var limits = Limits(charla => charla.Limits.CreatesPerMinute = 1);
        var source = new Source("ana", null);
        Assert.Null(limits.Take(Rate.Create, source));
        Assert.InRange(int.Parse(limits.Take(Rate.Create, source)!.Values[0], null), 50, 60);
    }

    [Fact]
    public async Task Sessions_made_in_haste_are_refused_and_it_is_said_when_to_come_back()
    {
        await using var host = await ChatHost.StartAsync(On("CreatesPerMinute", "3"));
        for (var i = 0; i < 3; i++)
            await host.CreateAsync();
        var response = await host.Http.PostAsync(Paths.Sessions, null);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await response.IsProblem(429, "too_fast");
        await host.HasSessions(3);
    }

    [Fact]
    public async Task Messages_in_haste_are_refused_inside_a_connection_and_in_the_end_it_is_closed()
    {
        await using var host = await ChatHost.StartAsync(On("MessagesPerMinute", "2", "BadMessagesPerMinute", "3"));
        using var client = await LiveClient.OpenAsync(host);
        for (var i = 0; i < 6; i++)
            await client.Ask($"{i}", $"m-{i}");
        for (var i = 2; i < 5; i++)
        {
            var refused = await client.Until<ErrorFrame>();
            Assert.Equal(("too_fast", $"m-{i}", true), (refused.Code, refused.ClientId, refused.Retryable));
        }
        Assert.Equal("too_fast", (await client.Until<ErrorFrame>()).Code);
        Assert.Equal(4429, await client.ClosedAtLast());
        Assert.Equal(["user: 0", "user: 1"], await host.HistoryAsync(client.Session));
        var rest = await host.PostAsync($"{Paths.Session(client.Session)}/messages", """{"content": "?"}""");
        await rest.IsProblem(429, "too_fast");
    }

    [Fact]
    public async Task Connecting_in_haste_is_refused_before_it_is_done()
    {
        await using var host = await ChatHost.StartAsync(On("ConnectsPerMinute", "2"));
        using var first = await host.ConnectAsync();
        using var second = await LiveClient.OpenAsync(host, first.Session, events: true);
        var response = await host.Http.GetAsync($"{Paths.Session(first.Session)}/events");
        await response.IsProblem(429, "too_fast");
        await (await host.Http.GetAsync(Paths.Socket(first.Session))).IsProblem(429, "too_fast");
    }

    [Theory]
    [InlineData("ConnectionsPerOwner", 429, "too_many_open")]
    [InlineData("ConnectionsPerNode", 503, "overloaded")]
    public async Task So_many_connections_are_open_and_one_that_leaves_makes_room(string limit, int status, string code)
    {
        await using var host = await ChatHost.StartAsync(On(limit, "1"));
        var client = await host.ConnectAsync();
        await (await host.Http.GetAsync($"{Paths.Session(client.Session)}/events")).IsProblem(status, code);
        await client.Socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, default);
        client.Dispose();
        HttpResponseMessage response;
        do response = await host.Http.GetAsync(
            $"{Paths.Session(client.Session)}/events",
            HttpCompletionOption.ResponseHeadersRead
        );
        while ((int)response.StatusCode == status);
        Assert.Equal(200, (int)response.StatusCode);
        response.Dispose();
    }

    [Theory]
    [InlineData("TurnsPerOwner", "too_many_turns")]
    [InlineData("TurnsPerNode", "overloaded")]
    public async Task So_many_answers_are_written_at_once(string limit, string code)
    {
        using var keys = new Keys();
        var key = keys.New("panel");
        var setup = keys.Setup();
        setup[$"Limits:{limit}"] = "1";
        await using var host = await ChatHost.StartAsync(setup);
        var (_, one) = await host.Http.Create(key);
        var (_, other) = await host.Http.Create(key);
        using var first = (await Signed.Connect(one))!;
        using var second = (await Signed.Connect(other))!;
        await first.Next("system");
        await second.Next("system");
        await first.Ask("1");
        var call = await host.Model.Next();
        await second.Ask("2");
        var words = await second.Next("error");
        Assert.Equal(ErrorCatalog.Of(code).With(1).Text(Language.Es), words);
        call.Answer("uno");
        await first.Answer("uno");
        await second.Ask("2");
        (await host.Model.Next()).Answer("dos");
        await second.Answer("dos");
    }

    private static RateLimits Limits(Action<CharlaOptions> set)
    {
        var options = new CharlaOptions { Limits = { Rates = RateRule.On } };
        set(options);
        return new RateLimits(Options.Create(options));
    }

    private static HostSetup On(params string[] limits)
    {
        var setup = new HostSetup { ["Limits:Rates"] = "on" };
        foreach (var limit in limits.Chunk(2))
            setup[$"Limits:{limit[0]}"] = limit[1];
        return setup;
    }
}
