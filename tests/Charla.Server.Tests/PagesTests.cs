using System.Net.Http.Json;
using System.Text.Json;
using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests;

public sealed class PagesTests
{
    [Fact]
    public async Task Pages_answer_HEAD_and_what_is_no_page_is_a_problem_that_says_whether_to_try_again()
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.Start(folder.Path);
        foreach (
            var page in new[]
            {
                "/",
                "/start",
                "/docs/",
                "/docs/websocket",
                "/start.css",
                "/openapi/v1.json",
                "/asyncapi/v1.json",
            }
        )
        {
            using var asked = new HttpRequestMessage(HttpMethod.Head, page);
            using var head = await server.Http.SendAsync(asked);
            using var get = await server.Http.GetAsync(page);
            Assert.Equal((200, 200), ((int)head.StatusCode, (int)get.StatusCode));
            Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }

        await IsProblem(await server.Http.GetAsync("/nada"), 404, "not_found");
        await IsProblem(await server.Http.GetAsync("/console/..%2Fappsettings.json"), 404, "not_found");
        await IsProblem(await server.Http.DeleteAsync("/"), 405, "method_not_allowed");
        await IsProblem(await server.Http.PutAsync("/chat/sessions", null), 405, "method_not_allowed");
    }

    private static async Task IsProblem(HttpResponseMessage response, int status, string code)
    {
        using var _ = response;
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((status, code), ((int)response.StatusCode, problem.GetProperty("code").GetString()));
        Assert.False(problem.GetProperty("retryable").GetBoolean());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }
}
