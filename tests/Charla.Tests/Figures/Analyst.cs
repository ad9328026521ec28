using Charla.Figures;
using Charla.Models;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Figures;

/// <summary>Asks the built-in analyst as a turn does.</summary>
internal static class Analyst
{
    public static async Task<string> Ask(string question, string context, string language = "es")
    {
        using var analyst = new BuiltinAnalyst();
        return (
            await analyst.GetResponseAsync([new ChatMessage(ChatRole.User, question)], With(context, language))
        ).Text;
    }

    public static ChatOptions With(string context, string language = "es")
    {
        var options = new ChatOptions();
        new ModelTurn(context, language).AttachTo(options);
        return options;
    }
}
