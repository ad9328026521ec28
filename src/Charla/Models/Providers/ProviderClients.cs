using Anthropic;
using Anthropic.Core;
using Charla.Models.OpenAi;
using Microsoft.Extensions.AI;
using OllamaSharp;

namespace Charla.Models.Providers;

/// <summary>Makes the clients of the providers' own packages: what they would do by themselves when something fails is off.</summary>
internal static class ProviderClients
{
    /// <summary>Anthropic takes a limit on the answer with every request.</summary>
    private const int MostTokens = 8192;
    private static readonly Uri AnthropicEndpoint = new("https://api.anthropic.com");
    private static readonly Uri OllamaEndpoint = new("http://localhost:11434");

    /// <summary>Anthropic's, by the official package.</summary>
    public static (string Name, IChatClient Client) Anthropic(ModelAddress address, TimeSpan connect)
    {
        var (name, key, http) = Http(address, AnthropicEndpoint, connect);
        var client = new AnthropicClient(
            new ClientOptions
            {
                HttpClient = http,
                BaseUrl = http.BaseAddress!.AbsoluteUri.TrimEnd('/'),
                ApiKey = key ?? "",
                MaxRetries = 0,
                Timeout = TimeSpan.FromHours(24), // the turn's own limits end it
            }
        );
        return (name, new ProviderClient(client.AsIChatClient(address.Name!, MostTokens), name, key));
    }

    /// <summary>Ollama's own protocol, by OllamaSharp.</summary>
    public static (string Name, IChatClient Client) Ollama(ModelAddress address, TimeSpan connect)
    {
        var (name, key, http) = Http(address, OllamaEndpoint, connect);
        if (key is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", key); // a gateway before it, or ollama.com
        return (name, new ProviderClient(new OllamaApiClient(http, address.Name!), name, key));
    }

    private static (string Name, string? Key, HttpClient Http) Http(ModelAddress address, Uri usual, TimeSpan connect)
    {
        var endpoint = new OpenAiEndpoint(address.Endpoint ?? usual, address.ApiKey, address.Name!);
        var name = endpoint.ToString();
        var key = string.IsNullOrWhiteSpace(address.ApiKey) ? null : address.ApiKey.Trim();
        var http = new HttpClient(new ProviderHandler(name, key, OpenAiHttp.CreateHandler(useProxy: false, connect)))
        {
            BaseAddress = new Uri(endpoint.Endpoint.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        return (name, key, http);
    }
}
