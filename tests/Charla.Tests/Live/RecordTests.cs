using System.Net.Http.Json;
using System.Text.Json;
using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>The record of a session: pages, details, title, export.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task Pages_in_either_direction_put_together_are_the_history()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await Talk(host, 4);
        var whole = await host.HistoryAsync(session);
        Assert.Equal(8, whole.Count);
        foreach (var limit in new[] { 1, 3, 8, 100 })
        {
            List<string> back = [];
            string? next = $"{Paths.History(session)}?limit={limit}";
            while (next != null)
            {
                var (page, before, after) = await Page(host, next);
                back.InsertRange(0, page);
                Assert.Null(after);
                next = before is null ? null : $"{Paths.History(session)}?limit={limit}&before={before}";
            }
            Assert.Equal(whole, back);
            List<string> forth = [];
            next = $"{Paths.History(session)}?limit={limit}&after=0.0";
            while (next != null)
            {
                var (page, before, after) = await Page(host, next);
                forth.AddRange(page);
                Assert.Null(before);
                next = after is null ? null : $"{Paths.History(session)}?limit={limit}&after={after}";
            }
            Assert.Equal(whole, forth);
        }
    }

    [Fact]
    public async Task Bad_pages_are_refused()
    {
        await using var host = await ChatHost.StartAsync();
        var history = Paths.History(await host.CreateAsync());
        foreach (
            var (query, code) in new[]
            {
                ("limit=0", "invalid_parameter"),
                ("limit=1001", "invalid_parameter"),
                ("before=x", "invalid_cursor"),
                ("after=1", "invalid_cursor"),
                ("after=1.1&before=1.1", "before_and_after"),
            }
        )
            await (await host.Http.GetAsync($"{history}?{query}")).IsProblem(400, code);
    }

    [Fact]
    public async Task Details_and_a_title_that_can_be_changed_and_taken_away()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync(new { context = new { a = 1 }, language = "en" });
        using var tab = await LiveClient.OpenAsync(host, session);
        await tab.Next<SystemFrame>();
        await tab.Ask("?");
        (await host.Model.Next()).Answer("!");
        await tab.Until<DoneFrame>();
        var details = await Details(host, session);
        Assert.Equal(
            (session, null, "en", 1, 3),
            (details.SessionId, details.Title, details.Language, details.ContextRevision, details.Entries)
        );
        Assert.True(details.LastActiveAt >= details.CreatedAt);
        foreach (
            var (given, shown) in new[]
            {
                (" Gasto de enero ", "Gasto de enero"),
                ("", null),
                (new string('x', 200), new string('x', 200)),
            }
        )
        {
            using var changed = await host.Http.PatchAsJsonAsync(Paths.Session(session), new { title = given });
            Assert.Equal(shown, (await changed.Content.ReadFromJsonAsync(ProtocolJson.Wire.SessionDetails))!.Title);
            Assert.Equal(shown, (await Details(host, session)).Title);
        }
        foreach (var bad in new object[] { new { title = 5 }, new { title = new string('x', 201) } })
            await (await host.Http.PatchAsJsonAsync(Paths.Session(session), bad)).IsProblem(400, "invalid_title");
        await (await host.Http.PatchAsJsonAsync(Paths.Session(session), new[] { 1 })).IsProblem(400, "not_an_object");
        Assert.Equal(200, (await Details(host, session)).Title!.Length); // and nothing else happened to it
        using var none = await host.Http.PatchAsJsonAsync(Paths.Session(session), new { title = (string?)null });
        Assert.Null((await Details(host, session)).Title);
        var gone = Paths.Session($"{Guid.NewGuid()}");
        await (await host.Http.GetAsync(gone)).IsProblem(404, "session_not_found");
        await (await host.Http.PatchAsJsonAsync(gone, new { title = "x" })).IsProblem(404, "session_not_found");
    }

    [Fact]
    public async Task Export_as_Markdown_and_JSON()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await Talk(host, 2);
        using var title = await host.Http.PatchAsJsonAsync(Paths.Session(session), new { title = "Uno\ny dos" });
        using var markdown = await host.Http.GetAsync($"{Paths.Session(session)}/export");
        Assert.Equal("text/markdown", markdown.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"charla-{session}.md", markdown.Content.Headers.ContentDisposition?.FileName);
        var lines = (await markdown.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("# Uno y dos", lines[0]);
        Assert.Matches(@"^## Usuario · \d{4}-\d\d-\d\d \d\d:\d\d UTC$", lines[1]);
        Assert.Equal("q0 😀", lines[2]);
        Assert.StartsWith("## Asistente · ", lines[3]);
        Assert.Equal("a0 \"ñ\"", lines[4]);
        Assert.Equal(9, lines.Length);
        using var json = await host.Http.GetAsync($"{Paths.Session(session)}/export?format=json");
        Assert.Equal($"charla-{session}.json", json.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(await host.Http.GetStringAsync(Paths.History(session)), await json.Content.ReadAsStringAsync());
        var refused = await host.Http.GetAsync($"{Paths.Session(session)}/export?format=pdf");
        await refused.IsProblem(400, "invalid_parameter");
        var gone = await host.Http.GetAsync($"{Paths.Session($"{Guid.NewGuid()}")}/export");
        await gone.IsProblem(404, "session_not_found");
    }

    [Fact]
    public async Task Who_connects_with_the_cursor_of_the_latest_page_hears_exactly_what_comes_after_it()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await Talk(host, turns: 3);
        var page = await host.Http.GetFromJsonAsync(
            $"{Paths.History(session)}?limit=2",
            ProtocolJson.Wire.SessionHistory
        );
        Assert.Equal(["q2 😀", "a2 \"ñ\""], page!.History.Select(item => item.Content));
        using (var other = await LiveClient.OpenAsync(host, session))
        {
            await other.Ask("q3");
            (await host.Model.Next()).Answer("a3");
            await other.Until<DoneFrame>();
        }
        using var tab = await LiveClient.OpenAsync(host, session, page.Cursor);
        Assert.Equal("q3", (await tab.Until<MessageFrame>()).Message.Content);
        Assert.Equal("a3", (await tab.Until<DoneFrame>()).Content);
        Assert.Equal(["7 asked q3", "8 stop a3"], tab.Notes.Entries);
        var before = $"{Paths.History(session)}?limit=2&before={page.NextBefore}";
        Assert.Null((await host.Http.GetFromJsonAsync(before, ProtocolJson.Wire.SessionHistory))!.Cursor);
    }

    private static async Task<string> Talk(ChatHost host, int turns)
    {
        using var tab = await LiveClient.OpenAsync(host);
        for (var i = 0; i < turns; i++)
        {
            await tab.Ask($"q{i} 😀");
            (await host.Model.Next()).Answer($"a{i} \"ñ\"");
            await tab.Until<DoneFrame>();
        }
        return tab.Session;
    }

    private static async Task<SessionDetails> Details(ChatHost host, string session) =>
        (await host.Http.GetFromJsonAsync(Paths.Session(session), ProtocolJson.Wire.SessionDetails))!;

    private static async Task<(IEnumerable<string> Page, string? Before, string? After)> Page(ChatHost host, string url)
    {
        var body = await host.Http.GetFromJsonAsync<JsonElement>(url);
        var page = body.GetProperty("history")
            .EnumerateArray()
            .Select(item => $"{item.GetProperty("role")}: {item.GetProperty("content")}");
        return (page, Text("next_before"), Text("next_after"));

        string? Text(string name) => body.TryGetProperty(name, out var cursor) ? cursor.GetString() : null;
    }
}
