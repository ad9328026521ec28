using Charla.Security;
using Charla.Tests.Hosting;
using Charla.Tests.Live;
using Microsoft.Extensions.Time.Testing;

namespace Charla.Tests.Security;

/// <summary>Keys: how they are kept, and what becomes of what is open when one is revoked.</summary>
public sealed class KeyTests : IDisposable
{
    private readonly Keys _keys = new();

    public void Dispose() => _keys.Dispose();

    [Fact]
    public void What_is_kept_opens_nothing()
    {
        var key = _keys.New("panel");
        Assert.StartsWith("charla_", key);
        Assert.InRange(key.Length, 50, 60);
        Assert.DoesNotContain(key, File.ReadAllText(_keys.Path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_keys.Path));
    }

    [Fact]
    public void Keys_are_told_apart_by_name()
    {
        _keys.New("panel");
        Assert.Throws<StartupException>(() => _keys.New("panel"));
        _keys.New("panel-2", owner: "panel");
        _keys.Revoke("panel");
        Assert.Equal(
            ("panel-2", "panel"),
            new KeyFile(_keys.Path).Read().Select(key => (key.Name, key.Owner)).Single()
        );
        Assert.False(new KeyFile(_keys.Path).Remove("panel"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("clavé")]
    [InlineData("a\n")]
    public void A_name_that_a_shell_or_a_log_would_stumble_over_is_refused(string name) =>
        Assert.Throws<StartupException>(() => _keys.New(name));

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"keys\": [{}]}")]
    [InlineData(
        "{\"keys\": [{\"name\":\"a\",\"owner\":\"a\",\"admin\":true,\"sha256\":\"x\",\"created_at\":\"2026-01-01\"}]}"
    )]
    [InlineData("{\"keys\"")]
    [InlineData("")]
    public async Task A_server_does_not_start_on_a_file_that_holds_something_else(string content)
    {
        await File.WriteAllTextAsync(_keys.Path, content);
        var refused = await Assert.ThrowsAsync<StartupException>(() => ChatHost.StartAsync(_keys.Setup()));
        Assert.Contains("Charla:Auth:KeysFile", refused.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Revoked_its_connections_are_closed_and_it_opens_no_more(bool events)
    {
        var key = _keys.New("panel");
        var time = new FakeTimeProvider();
        await using var host = await ChatHost.StartAsync(_keys.Setup(time));
        host.Http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var (session, address) = await host.Http.Create(key);
        Task<string> closed;
        if (events)
        {
            var response = await host.Http.Send(HttpMethod.Get, $"{Paths.Session(session)}/events", key);
            var wire = await EventWire.OfAsync(response);
            Assert.Contains("system", await wire.Next());
            closed = End(wire);
        }
        else
        {
            var client = (await Signed.Connect(address))!;
            await client.Next("system");
            closed = End(client);
        }
        _keys.Revoke("panel");
        Assert.Equal("ended", await time.PassUntil(closed));
        await (await host.Http.GetAsync(Paths.Sessions)).IsProblem(401, "not_signed_in");
    }

    [Fact]
    public async Task A_key_made_while_the_server_runs_opens_soon_and_a_spoilt_file_changes_nothing()
    {
        var time = new FakeTimeProvider();
        await using var host = await ChatHost.StartAsync(_keys.Setup(time));
        var key = _keys.New("panel");
        await time.PassUntil(Opens(host, key));
        await File.WriteAllTextAsync(_keys.Path, "{");
        for (var i = 0; i < 40; i++)
            time.Advance(TimeSpan.FromMilliseconds(250));
        using var response = await host.Http.Send(HttpMethod.Get, Paths.Sessions, key);
        Assert.Equal(200, (int)response.StatusCode);
    }

    private static async Task<bool> Opens(ChatHost host, string key)
    {
        while (true)
        {
            using var response = await host.Http.Send(HttpMethod.Get, Paths.Sessions, key);
            if (response.IsSuccessStatusCode)
                return true;
        }
    }

    private static async Task<string> End(ChatClient client)
    {
        using (client)
        {
            await client.Next("error");
            Assert.Equal(4401, await client.Closed());
            return "ended";
        }
    }

    private static async Task<string> End(EventWire wire)
    {
        using (wire)
        {
            Assert.Contains("sign_in_ended", await wire.Next());
            Assert.Null(await wire.Next());
            return "ended";
        }
    }
}
