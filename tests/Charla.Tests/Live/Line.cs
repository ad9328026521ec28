using Charla.Storage;
using Charla.Tests.Hosting;
using Charla.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Tests.Live;

/// <summary>Entries as lines, as clients were told of them and as they are stored: the two must be equal.</summary>
internal static class Line
{
    public static string Asked(long number, string content) => $"{number} asked {content}";

    public static string Changed(long number, long revision) => $"{number} context {revision}";

    public static string Ended(long number, string how, string content) => $"{number} {how} {content}";

    /// <summary>All that is stored of a session.</summary>
    public static async Task<IReadOnlyList<string>> Stored(ChatHost host, string session)
    {
        var store = host.Services.GetRequiredService<IChatStore>();
        var entries = await store.AfterAsync(Guid.Parse(session), 0, 10_000, CancellationToken.None);
        return [.. entries.Select(Of)];
    }

    private static string Of(Entry entry) =>
        entry.Kind switch
        {
            EntryKind.User => Asked(entry.Number, entry.Content),
            EntryKind.Assistant => Ended(entry.Number, How(entry), entry.Content),
            _ => Changed(entry.Number, entry.ContextRevision),
        };

    private static string How(Entry answer) =>
        answer.Finish == TurnFinish.Failed ? answer.Error! : answer.Finish!.Value.ToString().ToLowerInvariant();
}
