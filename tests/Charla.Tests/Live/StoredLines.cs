using Charla.Storage;
using Charla.Tests.Hosting;
using Charla.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Tests.Live;

/// <summary>Entries as they are stored, as lines.</summary>
internal static class StoredLines
{
    /// <summary>All that is stored of a session.</summary>
    public static async Task<IReadOnlyList<string>> Of(ChatHost host, string session)
    {
        var store = host.Services.GetRequiredService<IChatStore>();
        var entries = await store.AfterAsync(Guid.Parse(session), 0, 10_000, CancellationToken.None);
        return [.. entries.Select(Of)];
    }

    private static string Of(Entry entry) =>
        entry.Kind switch
        {
            EntryKind.User => Line.Asked(entry.Number, entry.Content),
            EntryKind.Assistant => Line.Ended(entry.Number, How(entry), entry.Content),
            _ => Line.Changed(entry.Number, entry.ContextRevision),
        };

    private static string How(Entry answer) =>
        answer.Finish == TurnFinish.Failed ? answer.Error! : answer.Finish!.Value.ToString().ToLowerInvariant();
}
