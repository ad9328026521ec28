using System.Net.Http.Json;
using System.Text.Json;
using Charla.Tests.Hosting;

namespace Charla.Tests.Api;

/// <summary>Listing, history and deletion.</summary>
public sealed class SessionTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task The_list_names_the_newest_first()
    {
        await using var host = await ChatHost.StartAsync();
        var empty = await (await host.Http.GetAsync(Paths.Sessions)).IsJson(200, "sessions", "count");
        Assert.Equal((0, 0), (empty.GetProperty("sessions").GetArrayLength(), empty.GetProperty("count").GetInt32()));
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add(await host.CreateAsync());
        var list = await (await host.Http.GetAsync(Paths.Sessions)).IsJson(200, "sessions", "count");
        Assert.Equal(3, list.GetProperty("count").GetInt32());
        Assert.Equal(ids.Order(), Strings(list, "sessions").Order());
    }

    [Fact]
    public async Task The_list_says_more_of_each_session_where_it_is_asked_to()
    {
        await using var host = await ChatHost.StartAsync();
        var first = await host.CreateAsync();
        var second = await host.CreateAsync();
        using var title = JsonContent.Create(new { title = "Marzo" });
        using var named = await host.Http.PatchAsync($"{Paths.Sessions}/{first}", title);
        var list = await (await host.Http.GetAsync($"{Paths.Sessions}?include=details&limit=1")).IsJson(
            200,
            "sessions",
            "count",
            "next_cursor",
            "details"
        );
        var next = $"&cursor={list.GetProperty("next_cursor").GetString()}";
        var rest = await (await host.Http.GetAsync($"{Paths.Sessions}?include=details{next}")).IsJson(
            200,
            "sessions",
            "count",
            "details"
        );
        var all = new[] { list, rest }.Select(page => Assert.Single(page.GetProperty("details").EnumerateArray()));
        var titles = all.ToDictionary(
            one => one.GetProperty("session_id").GetString()!,
            one => one.TryGetProperty("title", out var given) ? given.GetString() : null
        );
        Assert.Equal(("Marzo", null), (titles[first], titles[second]));
        Assert.Equal([.. Strings(list, "sessions"), .. Strings(rest, "sessions")], titles.Keys);
        await (await host.Http.GetAsync($"{Paths.Sessions}?include=all")).IsProblem(400, "invalid_parameter");
        await (await host.Http.GetAsync($"{Paths.Sessions}?include=details&limit=101")).IsProblem(
            400,
            "invalid_parameter"
        );
    }

    [Fact]
    public async Task Pages_of_the_list_put_together_are_the_list()
    {
        await using var host = await ChatHost.StartAsync();
        for (var i = 0; i < 5; i++)
            await host.CreateAsync();
        var all = Strings(
            await (await host.Http.GetAsync(Paths.Sessions)).IsJson(200, "sessions", "count"),
            "sessions"
        );
        var paged = new List<string>();
        var next = "";
        for (var page = 0; page < 2; page++)
        {
            var response = await host.Http.GetAsync($"{Paths.Sessions}?limit=2{next}");
            var body = await response.IsJson(200, "sessions", "count", "next_cursor");
            Assert.Equal(2, body.GetProperty("count").GetInt32());
            paged.AddRange(Strings(body, "sessions"));
            next = $"&cursor={body.GetProperty("next_cursor").GetString()}";
        }
        var last = await (await host.Http.GetAsync($"{Paths.Sessions}?limit=2{next}")).IsJson(200, "sessions", "count");
        Assert.Equal(all, [.. paged, .. Strings(last, "sessions")]);
    }

    [Fact]
    public async Task Pages_of_the_history_put_together_are_the_history()
    {
        var host = shared.Host;
        using var client = await host.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            await client.Ask($"q{i}");
            (await host.Model.Next()).Answer($"a{i}");
            await client.Answer($"a{i}");
        }
        var path = Paths.History(client.Session);
        var newest = await (await host.Http.GetAsync($"{path}?limit=4")).IsJson(
            200,
            "session_id",
            "history",
            "cursor",
            "next_before"
        );
        Assert.Equal(["q1", "a1", "q2", "a2"], Contents(newest));
        var before = newest.GetProperty("next_before").GetString();
        var oldest = await (await host.Http.GetAsync($"{path}?before={before}")).IsJson(200, "session_id", "history");
        Assert.Equal(["q0", "a0"], Contents(oldest));
        var all = await (await host.Http.GetAsync(path)).IsJson(200, "session_id", "history");
        Assert.Equal(["q0", "a0", "q1", "a1", "q2", "a2"], Contents(all));
        Assert.Equal(client.Session, all.GetProperty("session_id").GetString());
    }

    [Theory]
    [InlineData("limit=0", "1–1000")]
    [InlineData("limit=1001", "1–1000")]
    [InlineData("limit=x", "1–1000")]
    [InlineData("limit=", "1–1000")]
    [InlineData("limit=1&limit=2", "1–1000")]
    [InlineData("cursor=", "next_cursor")]
    [InlineData("cursor=x", "next_cursor")]
    [InlineData("before=1.x", "next_before")]
    [InlineData("before=-1.2", "next_before")]
    public async Task A_bad_parameter_is_said_by_name_and_what_is_allowed(string query, string allowed)
    {
        var host = shared.Host;
        var path = query.StartsWith("before", StringComparison.Ordinal)
            ? Paths.History(await host.CreateAsync())
            : Paths.Sessions;
        var name = query[..query.IndexOf('=', StringComparison.Ordinal)];
        var code = name == "limit" ? "invalid_parameter" : "invalid_cursor";
        var detail = await (await host.Http.GetAsync($"{path}?{query}")).IsProblem(400, code);
        Assert.Contains($"\"{name}\"", detail);
        Assert.Contains(allowed, detail);
    }

    [Fact]
    public async Task A_deleted_session_is_gone()
    {
        await using var host = await ChatHost.StartAsync();
        var id = await host.CreateAsync(new { context = new { a = 1 } });
        var deleted = await (await host.Http.DeleteAsync(Paths.Session(id))).IsJson(200, "status", "session_id");
        Assert.Equal("deleted", deleted.GetProperty("status").GetString());
        Assert.Equal(id, deleted.GetProperty("session_id").GetString());
        await (await host.Http.DeleteAsync(Paths.Session(id))).IsProblem(404, "session_not_found");
        await (await host.Http.GetAsync(Paths.History(id))).IsProblem(404, "session_not_found");
        await (await host.PostAsync(Paths.Context(id), "{}")).IsProblem(404, "session_not_found");
        await host.HasSessions(0);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("x")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("a%0d%0ab")]
    [InlineData("%ff")]
    [InlineData("' OR 1=1 --")]
    public async Task An_unknown_id_is_not_found_by_any_way_in(string id)
    {
        var host = shared.Host;
        await (await host.Http.GetAsync(Paths.History(id))).IsProblem(404, "session_not_found");
        await (await host.PostAsync(Paths.Context(id), "{}")).IsProblem(404, "session_not_found");
        await (await host.Http.DeleteAsync(Paths.Session(id))).IsProblem(404, "session_not_found");
    }

    [Fact]
    public async Task An_id_is_known_in_upper_case_too_and_written_in_lower()
    {
        await using var host = await ChatHost.StartAsync();
        var id = await host.CreateAsync();
        foreach (var form in new[] { id.Replace("-", "", StringComparison.Ordinal), $"{{{id}}}", $"%20{id}" })
            await (await host.Http.DeleteAsync(Paths.Session(form))).IsProblem(404, "session_not_found");
        await host.HasSessions(1);
        var upper = id.ToUpperInvariant();
        using (await host.ConnectAsync(upper)) { }
        var history = await (await host.Http.GetAsync(Paths.History(upper))).IsJson(200, "session_id", "history");
        Assert.Equal(id, history.GetProperty("session_id").GetString());
        var deleted = await (await host.Http.DeleteAsync(Paths.Session(upper))).IsJson(200, "status", "session_id");
        Assert.Equal(id, deleted.GetProperty("session_id").GetString());
    }

    private static List<string> Strings(JsonElement body, string key) =>
        [.. body.GetProperty(key).EnumerateArray().Select(item => item.GetString()!)];

    private static List<string> Contents(JsonElement body) =>
        [.. body.GetProperty("history").EnumerateArray().Select(item => item.GetProperty("content").GetString()!)];
}
