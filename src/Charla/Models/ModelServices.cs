using Charla.Figures;
using Charla.Models.OpenAi;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Charla.Models;

/// <summary>Makes the chat client that the configuration names.</summary>
internal static class ModelServices
{
    public static void TryAddModel(this IServiceCollection services) =>
        services.TryAddKeyedSingleton<IChatClient>(
            CharlaBuilder.ChatClientKey,
            (provider, _) => Of(provider.GetRequiredService<IOptions<CharlaOptions>>().Value.Model)
        );

    private static IChatClient Of(ModelOptions model) =>
        model.Provider switch
        {
            ModelProvider.OpenAi => new OpenAiChatClient(
                OpenAiHttp.CreateClient(),
                new OpenAiEndpoint(model.Endpoint!, model.ApiKey, model.Name!)
            ),
            _ => new BuiltinAnalyst(),
        };
}
