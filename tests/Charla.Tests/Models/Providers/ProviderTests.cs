using Charla.Models;
using Charla.Models.OpenAi;
using Charla.Models.Providers;
using Charla.Tests.Models.Chain;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Models.Providers;

/// <summary>Each provider's stream is read alike: text, thoughts, end, usage.</summary>
public sealed class ProviderTests
{
    public static TheoryData<string> Providers => BrokenStreamTests.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_whole_answer_has_its_text_its_thoughts_its_end_and_its_usage(string provider)
    {
        var speech = Speech.Of(provider);
        var (response, thought) = await Ask(
            provider,
            speech.Thought("Divido.") + speech.Text("Gastó ") + speech.Text("259,39 € \ud83d\ude00") + speech.Stop
        );
        Assert.Equal("Gastó 259,39 € 😀", response.Text);
        Assert.Equal("Divido.", thought);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.StartsWith("m-1", response.ModelId);
        Assert.Equal((100, 20), (response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount));
        Assert.Equal(provider == "anthropic" ? 64 : null, response.Usage?.CachedInputTokenCount); // which are in the 100
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Thoughts_between_tags_are_no_text(string provider)
    {
        var speech = Speech.Of(provider);
        var (response, thought) = await Ask(
            provider,
            speech.Text("<think>Divi") + speech.Text("do.</think>\\n") + speech.Text("Sí.") + speech.Stop
        );
        Assert.Equal(("Sí.", "Divido."), (response.Text, thought));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_answer_that_is_too_long_ends_so(string provider)
    {
        var speech = Speech.Of(provider);
        var (response, _) = await Ask(provider, speech.Text("Sí") + speech.Length);
        Assert.Equal(ChatFinishReason.Length, response.FinishReason);
    }

    private static async Task<(ChatResponse Response, string Thought)> Ask(string provider, string played)
    {
        await using var server = await Provider.StartAsync(Speech.Of(provider));
        var settings = server.Settings("x");
        var address = new ModelAddress
        {
            Endpoint = new Uri(settings["x:Endpoint"]!),
            ApiKey = settings["x:ApiKey"],
            Name = settings["x:Name"],
        };
        using var http = OpenAiHttp.CreateClient();
        using var client = provider switch
        {
            "anthropic" => ProviderClients.Anthropic(address, TimeSpan.FromSeconds(5)).Client,
            "ollama" => ProviderClients.Ollama(address, TimeSpan.FromSeconds(5)).Client,
            _ => new OpenAiChatClient(http, new OpenAiEndpoint(address.Endpoint, address.ApiKey, address.Name!)),
        };
        var asked = client.GetStreamingResponseAsync([new(ChatRole.User, "?")]).ToListAsync();
        var call = await server.Next();
        await call.Send(played);
        call.End();
        var updates = await asked;
        var thoughts = updates.SelectMany(update => update.Contents).OfType<TextReasoningContent>();
        return (updates.ToChatResponse(), string.Concat(thoughts.Select(thought => thought.Text)));
    }
}
