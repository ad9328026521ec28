using Charla.Storage;

namespace Charla.Sessions;

/// <summary>The context as it was after each of its changes, put together from the store.</summary>
internal sealed class ContextTrail(IChatStore store, Guid session)
{
    private string? _context;

    /// <summary>The whole context after a change, and JSON Pointers to what changed; the changes in their order.</summary>
    public async Task<(string Context, IReadOnlyList<string> Changed)> After(Entry change, CancellationToken cancel)
    {
        var before = _context ??= await Before(change, cancel);
        _context = ContextPatch.After(before, change);
        return (_context, ContextPatch.Changed(before, _context));
    }

    private async Task<string> Before(Entry change, CancellationToken cancel)
    {
        var context = "{}";
        foreach (var earlier in await store.ContextsAsync(session, change.Number - 1, cancel))
            context = ContextPatch.After(context, earlier);
        return context;
    }
}
