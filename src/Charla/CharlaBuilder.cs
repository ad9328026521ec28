using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Charla;

/// <summary>What a host may change of Charla in code, beyond its configuration.</summary>
public sealed class CharlaBuilder(IServiceCollection services)
{
    /// <summary>The key of the chat client that answers, among the host's services.</summary>
    public const string ChatClientKey = "charla";

    /// <summary>The host's services.</summary>
    public IServiceCollection Services => services;

    /// <summary>What <see cref="AllowSettings"/> named.</summary>
    internal List<string> OwnSettings { get; } = [];

    /// <summary>
    /// Names keys below <c>Charla:</c> that the host reads itself, such as <c>Proxies</c>: they, and what is below
    /// them, are not taken for misspelt ones.
    /// </summary>
    public CharlaBuilder AllowSettings(params string[] keys)
    {
        OwnSettings.AddRange(keys);
        return this;
    }

    /// <summary>
    /// Lets this chat client answer, instead of those that <c>Charla:Model</c> names. It is asked once per question: asking
    /// again, and whom to ask next, is its own business. The time limits of <c>Charla:Turns</c> hold for it too.
    /// </summary>
    public CharlaBuilder UseChatClient(Func<IServiceProvider, IChatClient> client)
    {
        services.AddKeyedSingleton<IChatClient>(ChatClientKey, (provider, _) => client(provider));
        return this;
    }
}
