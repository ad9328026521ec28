using Charla.Models;
using Microsoft.Extensions.Options;

namespace Charla.Server;

/// <summary>The line that a person waits for at start: where to open it, and who answers.</summary>
internal static partial class Listening
{
    public static void SayWhereItListens(this WebApplication app) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var model = app.Services.GetRequiredService<IOptions<CharlaOptions>>().Value.Model;
            var who =
                model.Provider == ModelProvider.Builtin ? "the built-in analyst" : $"{model.Name} at {model.Endpoint}";
            Started(app.Logger, string.Join(", ", app.Urls), who);
        });

    [LoggerMessage(LogLevel.Information, "Charla runs on {Urls}. Answers come from {Who}. Ctrl-C stops it.")]
    private static partial void Started(ILogger log, string urls, string who);
}
