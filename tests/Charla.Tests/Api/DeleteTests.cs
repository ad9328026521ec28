using Charla.Errors;
using Charla.Tests.Hosting;

namespace Charla.Tests.Api;

/// <summary>Deletion while somebody is there.</summary>
public sealed class DeleteTests
{
    [Fact]
    public async Task Everybody_is_told_and_the_models_request_is_given_up()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ConnectAsync();
        using var other = await host.ConnectAsync(client.Session, "lang=en");
        await client.Ask("?");
        await client.Ask("y otra");
        var call = await host.Model.Next();
        call.Say("a medi");
        Assert.Equal("a medi", await client.Next("chunk"));
        Assert.Equal("a medi", await other.Next("chunk"));
        await (await host.Http.DeleteAsync(Paths.Session(client.Session))).IsJson(200, "status", "session_id");
        Assert.Equal(ErrorKinds.SessionDeleted.Es, await client.Next("error"));
        Assert.Equal(4410, await client.Closed());
        Assert.Equal(ErrorKinds.SessionDeleted.En, await other.Next("error"));
        Assert.Equal(4410, await other.Closed());
        await call.Cancelled;
        Assert.False(host.Model.HasCall);
        await (await host.Http.GetAsync(Paths.History(client.Session))).IsProblem(404, "session_not_found");
    }

    [Fact]
    public async Task Who_waits_for_a_whole_answer_is_told_that_the_session_was_deleted()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync();
        host.Http.DefaultRequestHeaders.Add("Accept", "application/json");
        var waiting = host.PostAsync($"{Paths.Session(session)}/messages", """{"content":"?"}""");
        (await host.Model.Next()).Say("a medi");
        await (await host.Http.DeleteAsync(Paths.Session(session))).IsJson(200, "status", "session_id");
        await (await waiting).IsProblem(410, "session_deleted");
        await (await host.Http.GetAsync(Paths.History(session))).IsProblem(404, "session_not_found");
    }

    [Fact]
    public async Task Whatever_races_it_is_done_or_answered_that_there_is_no_such_session()
    {
        await using var host = await ChatHost.StartAsync();
        var answers = new List<Task<HttpResponseMessage>>();
        for (var i = 0; i < 40; i++)
        {
            var session = await host.CreateAsync();
            answers.Add(host.PostAsync(Paths.Context(session), "{\"a\":1}"));
            for (var j = 0; j < 3; j++)
            {
                answers.Add(host.Http.DeleteAsync(Paths.Session(session)));
                answers.Add(host.PostAsync(Paths.Context(session), "{\"a\":2}"));
            }
        }
        Assert.All(await Task.WhenAll(answers), answer => Assert.Contains((int)answer.StatusCode, new[] { 200, 404 }));
    }

    [Fact]
    public async Task A_connection_to_an_unknown_session_is_told_so_and_closed()
    {
        await using var host = await ChatHost.StartAsync();
        var deleted = await host.CreateAsync();
        await host.Http.DeleteAsync(Paths.Session(deleted));
        foreach (var id in new[] { deleted, Guid.NewGuid().ToString(), Guid.Empty.ToString(), "x", "..%2f..%2fetc" })
        {
            using var client = await ChatClient.OpenAsync(host, id);
            Assert.Equal(ErrorKinds.SessionNotFound.Es, await client.Next("error"));
            Assert.Equal(4404, await client.Closed());
        }
    }
}
