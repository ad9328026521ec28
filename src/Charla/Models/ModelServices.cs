using Charla.Figures;
using Charla.Models.Chain;
using Charla.Models.OpenAi;
using Charla.Models.Providers;
using Charla.Telemetry;
using Charla.Usage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace Charla.Models;

/// <summary>Makes the chain of models that the configuration names, or of the one client that the host brings.</summary>
internal static class ModelServices
{
    public static void TryAddModel(this IServiceCollection services) => services.TryAddSingleton(Chain);

    private static ModelChain Chain(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<CharlaOptions>>().Value;
        var model = options.Model;
        var time = provider.GetRequiredService<TimeProvider>();
        var rules = new ModelRules(model.Retries, model.LongestWait, options.Turns.FirstToken, time);
        var hosts = provider.GetKeyedService<IChatClient>(CharlaBuilder.ChatClientKey);
        return new ModelChain(
            hosts is null
                ? Links(options, rules)
                :
                [
                    new ModelLink(
                        "the host's client",
                        new TracedChatClient(hosts, options.Telemetry),
                        rules.ForHosts()
                    ),
                ],
            provider.GetRequiredService<ILogger<ModelChain>>()
        );
    }

    private static List<ModelLink> Links(CharlaOptions options, ModelRules rules)
    {
        var model = options.Model;
        var http = new Lazy<HttpClient>(() => OpenAiHttp.CreateClient(connect: model.Connect));
        List<ModelLink> links = [];
        foreach (var address in model.Fallbacks.Prepend(model))
        {
            var (name, client) = address.Provider switch
            {
                ModelProvider.OpenAi => OpenAi(address, http),
                ModelProvider.Anthropic => ProviderClients.Anthropic(address, model.Connect),
                ModelProvider.Ollama => ProviderClients.Ollama(address, model.Connect),
                _ => ("", null),
            };
            links.Add(
                client is null
                    ? Computing(new BuiltinAnalyst())
                    : new ModelLink(
                        name,
                        new TracedChatClient(client, options.Telemetry),
                        rules.For(name),
                        Model: address.Name,
                        Price: ModelPrice.Of(address.Price)
                    )
            );
        }
        if (model.LastResort == LastResort.Builtin && model.Provider != ModelProvider.Builtin)
            links.Add(Computing(new StandInAnalyst(new BuiltinAnalyst())));
        return links;
    }

    private static (string Name, IChatClient? Client) OpenAi(ModelAddress address, Lazy<HttpClient> http)
    {
        var endpoint = new OpenAiEndpoint(address.Endpoint!, address.ApiKey, address.Name!);
        return (endpoint.ToString(), new OpenAiChatClient(http.Value, endpoint));
    }

    private static ModelLink Computing(IChatClient analyst) =>
        new("the built-in analyst", analyst, ResiliencePipeline<BegunAnswer>.Empty, Speaks: false);
}
