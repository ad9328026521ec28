using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>The context's revisions: its <c>ETag</c>, and a stale write is refused.</summary>
public sealed class RevisionTests
{
    [Fact]
    public async Task It_is_read_with_its_revision_and_not_sent_again_to_who_has_it()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync(new { context = new { total = 12450.50m } });
        using var read = await host.Http.GetAsync(Paths.Context(session));
        Assert.Equal("""{"total":12450.50}""", await read.Content.ReadAsStringAsync());
        Assert.Equal("\"1\"", read.Headers.ETag?.Tag);
        Assert.Equal(HttpStatusCode.NotModified, (await Get(host, session, "\"1\"")).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await Get(host, session, "\"7\", W/\"1\"")).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await Get(host, session, "*")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Get(host, session, "\"0\"")).StatusCode);
        var empty = await host.Http.GetAsync(Paths.Context(await host.CreateAsync()));
        Assert.Equal(("{}", "\"0\""), (await empty.Content.ReadAsStringAsync(), empty.Headers.ETag?.Tag));
        await (await host.Http.GetAsync(Paths.Context($"{Guid.NewGuid()}"))).IsProblem(404, "session_not_found");
    }

    [Fact]
    public async Task Post_patches_put_replaces_and_each_says_its_revision()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync(new { context = new { a = 1, b = 2 } });
        Assert.Equal("\"2\"", Tag(await Change(host, HttpMethod.Post, session, """{"a":null,"c":1.0}""")));
        Assert.Equal("""{"b":2,"c":1.0}""", await host.Http.GetStringAsync(Paths.Context(session)));
        Assert.Equal("\"3\"", Tag(await Change(host, HttpMethod.Put, session, """{"d":[1]}""")));
        Assert.Equal("""{"d":[1]}""", await host.Http.GetStringAsync(Paths.Context(session)));
        Assert.Equal("\"3\"", Tag(await Change(host, HttpMethod.Put, session, """{"d":[1]}"""))); // changes nothing
    }

    [Fact]
    public async Task A_stale_write_is_refused_and_changes_nothing()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host, new { context = new { a = 1 } });
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put })
        {
            var stale = await Change(host, method, tab.Session, """{"a":9}""", "\"0\"");
            Assert.Contains("1", await stale.IsProblem(412, "stale_revision"));
            foreach (var other in new[] { "\"x\"", "\"0\", \"7\"", "W/\"1\"" })
                await (await Change(host, method, tab.Session, "{}", other)).IsProblem(412, "stale_revision");
            foreach (var wrong in new[] { "1", "\"1", "\"1\" \"2\"" })
                await (await Change(host, method, tab.Session, "{}", wrong)).IsProblem(400, "invalid_parameter");
        }
        await tab.Send(
            new
            {
                type = "context",
                patch = new { a = 9 },
                if_revision = 0,
            }
        );
        Assert.Equal("stale_revision", (await tab.Next<ErrorFrame>()).Code);
        Assert.Equal("""{"a":1}""", await host.Http.GetStringAsync(Paths.Context(tab.Session)));
        await tab.Send(
            new
            {
                type = "context",
                patch = new { a = 2 },
                if_revision = 1,
            }
        );
        Assert.Equal(2, (await tab.Next<ContextFrame>()).Revision);
        Assert.Equal("\"3\"", Tag(await Change(host, HttpMethod.Put, tab.Session, """{"a":3}""", "\"2\"")));
        Assert.Equal("\"4\"", Tag(await Change(host, HttpMethod.Post, tab.Session, """{"a":4}""", "*")));
        Assert.Equal("\"5\"", Tag(await Change(host, HttpMethod.Put, tab.Session, """{"a":5}""", "\"99\",\"4\"")));
    }

    [Fact]
    public async Task Of_writers_who_saw_the_same_revision_one_wins()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync(new { context = new { a = 0 } });
        var writes = Enumerable
            .Range(1, 10)
            .Select(i => Change(host, HttpMethod.Post, session, $$"""{"a":{{i}}}""", "\"1\""));
        var statuses = (await Task.WhenAll(writes)).Select(response => (int)response.StatusCode).ToList();
        Assert.Single(statuses, 200);
        Assert.Equal(9, statuses.Count(status => status == 412));
    }

    [Fact]
    public async Task Each_answer_names_the_revision_it_saw()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host, new { context = new { a = 1 } });
        await tab.Ask("1");
        var first = await host.Model.Next();
        await tab.Send(
            new
            {
                type = "message",
                content = "2",
                context = new { a = 2 },
            }
        );
        await tab.Until<ContextFrame>();
        first.Answer("uno");
        Assert.Equal(1, (await tab.Until<DoneFrame>()).ContextRevision);
        var second = await host.Model.Next();
        Assert.Equal("""{"a":2}""", second.Turn.Context);
        second.Answer("dos");
        Assert.Equal(2, (await tab.Until<DoneFrame>()).ContextRevision);
    }

    [Fact]
    public async Task A_change_missed_after_very_many_is_told_with_the_whole_context_as_it_was()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host, new { context = new { kept = "😀" } });
        for (var i = 2; i <= 140; i++)
            await Change(host, HttpMethod.Post, tab.Session, $$"""{"a":{{i}}}""");
        foreach (var seen in new[] { 62, 63, 64, 126, 138 })
        {
            using var late = await LiveClient.OpenAsync(host, tab.Session, $"{seen}:0");
            await late.Next<SystemFrame>();
            var missed = await late.Next<ContextFrame>();
            Assert.Equal(seen + 1, missed.Revision);
            Assert.Equal($$"""{"kept":"😀","a":{{seen + 1}}}""", missed.Context.GetRawText());
            Assert.Equal(["/a"], missed.Changed);
        }
    }

    private static string? Tag(HttpResponseMessage changed)
    {
        using var _ = changed;
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        return changed.Headers.ETag?.Tag;
    }

    private static Task<HttpResponseMessage> Get(ChatHost host, string session, string known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Paths.Context(session));
        request.Headers.Add("If-None-Match", known);
        return host.Http.SendAsync(request);
    }

    private static Task<HttpResponseMessage> Change(
        ChatHost host,
        HttpMethod method,
        string session,
        string json,
        string? match = null
    )
    {
        var request = new HttpRequestMessage(method, Paths.Context(session))
        {
            Content = new StringContent(json, MediaTypeHeaderValue.Parse("application/json")),
        };
        if (match != null)
            request.Headers.TryAddWithoutValidation("If-Match", match);
        return host.Http.SendAsync(request);
    }
}
