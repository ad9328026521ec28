using Charla.Tools;
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
    /// Lets models call a tool of the host's own, such as what <see cref="AIFunctionFactory"/> makes of a method. For whom it is
    /// called is in its arguments: <see cref="ToolCaller.Of"/>. Its result is data: at most <c>Charla:Tools:ResultChars</c> of it
    /// are shown to the model, and kept with the answer. Limits of time and number: <see cref="ToolOptions"/>.
    /// </summary>
    /// <param name="tool">The tool; its name has letters, digits, <c>_</c> and <c>-</c> only.</param>
    /// <param name="label">What people are told while it runs; its name, where it is not given.</param>
    public CharlaBuilder AddTool(AIFunction tool, string? label = null) => AddTool(_ => tool, label);

    /// <summary>The same, for a tool that needs the host's services.</summary>
    /// <param name="tool">Makes the tool, once.</param>
    /// <param name="label">What people are told while it runs; its name, where it is not given.</param>
    public CharlaBuilder AddTool(Func<IServiceProvider, AIFunction> tool, string? label = null)
    {
        services.AddSingleton(provider =>
        {
            var made = tool(provider);
            return new HostTool(made, label ?? made.Name);
        });
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
