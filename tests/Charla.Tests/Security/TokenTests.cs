using System.Security.Cryptography;
using Charla.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Charla.Tests.Security;

/// <summary>Tokens of an OpenID provider, which here is a real one, on loopback.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private OpenIdProvider _provider = null!;
    private ChatHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await OpenIdProvider.StartAsync();
        var setup = new HostSetup
        {
            Time = _time,
            ["Auth:Mode"] = "jwt",
            ["Auth:Authority"] = _provider.Issuer,
            ["Auth:Audience"] = "charla",
            ["Turns:BetweenTokens"] = "01:00:00", // the clock jumps, the model does not mind
            ["Turns:Longest"] = "01:00:00",
        };
        _host = await ChatHost.StartAsync(setup);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task The_owner_is_who_the_token_names()
    {
        var (session, _) = await _host.Http.Create(Of("ana"));
        Assert.Equal(200, await Status(Paths.History(session), Of("ana")));
        Assert.Equal(404, await Status(Paths.History(session), Of("berta")));
        Assert.Equal(404, await Status(Paths.History(session), Of("berta", "scope", "openid charla.administrator")));
        Assert.Equal(200, await Status(Paths.History(session), Of("berta", "scope", "openid charla.admin")));
        Assert.Equal(200, await Status(Paths.History(session), Of("berta", "scp", new[] { "charla.admin" })));
    }

    [Fact]
    public async Task What_the_provider_did_not_say_is_not_believed()
    {
        using var stranger = RSA.Create(2048);
        var ana = Claims("ana");
        var good = _provider.Token(ana);
        string[] bad =
        [
            _provider.Token(ana, audience: "another"),
            _provider.Token(ana, issuer: "http://127.0.0.1:1"),
            _provider.Token(ana, signer: stranger),
            _provider.Token(ana, lifetime: TimeSpan.FromMinutes(-1)),
            _provider.Token(new Dictionary<string, object>()),
            _provider.Token(Claims("")),
            _provider.Token(Claims(new string('a', 201))),
            _provider.Token(Claims("a\0b")),
            Unsigned(good),
            good[..^4] + "AAAA",
            good.Split('.')[1],
            "charla_" + new string('A', 43),
        ];
        Assert.Equal(200, await Status(Paths.Sessions, good));
        for (var i = 0; i < bad.Length; i++)
            Assert.Equal((i, 401), (i, await Status(Paths.Sessions, bad[i])));
    }

    [Fact]
    public async Task A_connection_ends_with_its_token_and_its_turn_does_not()
    {
        var token = _provider.Token(Claims("ana"), TimeSpan.FromMinutes(10));
        var (session, address) = await _host.Http.Create(token);
        using var client = (await Signed.Connect(address))!;
        await client.Next("system");
        await client.Ask("¿?");
        var call = await _host.Model.Next();
        call.Say("Sí");
        await client.Chunks("Sí");
        _time.Advance(TimeSpan.FromMinutes(9));
        call.Say(", y");
        await client.Chunks(", y");
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("identificarte", await _time.PassUntil(client.Next("error")));
        Assert.Equal(4401, await client.Closed());
        var token2 = Of("ana");
        using var back = (await Signed.Connect(Signed.Plain(address), token2))!;
        await back.Next("system");
        await back.Chunks("Sí, y");
        call.Answer(" más");
        await back.Answer("Sí, y más", " más");
        Assert.Equal(200, await Status(Paths.History(session), token2));
    }

    [Fact]
    public async Task While_the_provider_is_gone_nobody_new_is_let_in_and_everybody_is_told_to_come_back()
    {
        var token = Of("ana");
        await _provider.DisposeAsync();
        using var request = Signed.Request(HttpMethod.Get, Paths.Sessions, token);
        var response = await _host.Http.SendAsync(request);
        Assert.NotNull(response.Headers.RetryAfter);
        await response.IsProblem(503, "sign_in_unavailable");
    }

    private static Dictionary<string, object> Claims(string owner) => new() { ["sub"] = owner };

    private string Of(string owner) => _provider.Token(Claims(owner));

    private string Of(string owner, string claim, object value)
    {
        var claims = Claims(owner);
        claims[claim] = value;
        return _provider.Token(claims);
    }

    private static string Unsigned(string token) =>
        $"{Base64UrlEncoder.Encode("""{"alg": "none", "typ": "JWT"}""")}.{token.Split('.')[1]}.";

    private async Task<int> Status(string path, string token)
    {
        using var response = await _host.Http.Send(HttpMethod.Get, path, token);
        return (int)response.StatusCode;
    }
}
