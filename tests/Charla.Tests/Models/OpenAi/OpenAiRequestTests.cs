using System.Text.Json;
using Charla.Models.OpenAi;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Models.OpenAi;

public sealed class OpenAiRequestTests
{
    [Theory]
    [InlineData("/v1")]
    [InlineData("/v1/")]
    [InlineData("/v1?api-version=2")]
    public async Task A_plain_request_is_the_model_the_messages_and_the_wish_for_a_stream(string path)
    {
        var (body, server) = await CaptureAsync(path);
        await using (server)
            await server.AskAsync();
        Assert.Equal(
            """{"model":"m-1","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"¿Cuánto gasté?"}]}""",
            await body
        );
    }

    [Fact]
    public async Task Options_and_every_role_are_written()
    {
        var (body, server) = await CaptureAsync("/v1");
        await using (server)
        {
            await server.Client.GetResponseAsync(
                [
                    new(ChatRole.System, "S"),
                    new(ChatRole.User, [new TextContent("a\u2028 \"b\" "), new TextContent("😀 \ud83d")]),
                    new(ChatRole.Assistant, [new TextReasoningContent("hm"), new TextContent("c")]),
                ],
                new()
                {
                    ModelId = "m-2",
                    Temperature = 0.2f,
                    MaxOutputTokens = 50,
                    Instructions = "I",
                }
            );
        }
        var json = JsonDocument.Parse(await body).RootElement;
        Assert.Equal("m-2", json.GetProperty("model").GetString());
        Assert.Equal(0.2f, json.GetProperty("temperature").GetSingle());
        Assert.Equal(50, json.GetProperty("max_completion_tokens").GetInt32());
        Assert.Equal(
            ["system:I", "system:S", "user:a\u2028 \"b\" 😀 \uFFFD", "assistant:c"],
            json.GetProperty("messages")
                .EnumerateArray()
                .Select(m => $"{m.GetProperty("role")}:{m.GetProperty("content")}")
        );
    }

    [Fact]
    public void A_key_with_a_line_s_end_is_trimmed_and_one_that_cannot_be_sent_is_refused_unseen()
    {
        using var http = OpenAiHttp.CreateClient();
        var endpoint = new OpenAiEndpoint(new Uri("https://user:pass@api.example/v1?k=sesame"), "sk-sesame\n", "m");
        using var client = new OpenAiChatClient(http, endpoint);
        Assert.Equal("m at https://api.example/v1", endpoint.ToString());
        var error = Assert.Throws<ArgumentException>(() =>
            new OpenAiChatClient(http, endpoint with { ApiKey = "sk sesame" })
        );
        Assert.DoesNotContain("sesame", error.ToString());
    }

    [Fact]
    public void The_client_says_what_it_is()
    {
        using var http = OpenAiHttp.CreateClient();
        var address = new Uri("https://api.example/v1");
        using var client = new OpenAiChatClient(http, new OpenAiEndpoint(address, null, "m"));
        var metadata = client.GetService<ChatClientMetadata>();
        Assert.Equal(
            ("openai", address, "m"),
            (metadata?.ProviderName, metadata?.ProviderUri, metadata?.DefaultModelId)
        );
        Assert.Same(client, client.GetService<IChatClient>());
        Assert.Null(client.GetService<HttpClient>());
        Assert.Null(client.GetService(typeof(IChatClient), "other"));
    }

    private static async Task<(Task<string> Body, ModelServer Server)> CaptureAsync(string path)
    {
        var body = new TaskCompletionSource<string>();
        var server = await ModelServer.StartAsync(
            async http =>
            {
                Assert.NotNull(http.Request.ContentLength);
                using var reader = new StreamReader(http.Request.Body);
                body.SetResult(await reader.ReadToEndAsync());
                await http.SendAsync(Sse.Stop + Sse.Done);
            },
            path
        );
        return (body.Task, server);
    }
}
