namespace Charla.Sessions;

/// <summary>
/// Bounds what a reader that is too slow keeps in memory. Items live as long as a reader stands before them, so this knows
/// some of them, without holding them, and cuts the list there once too much has happened since: what lies between such
/// a reader and the present is garbage.
/// </summary>
internal sealed class FeedTrail
{
    /// <summary>Characters that a reader may be behind.</summary>
    public const int MostBehind = 8 * 1024 * 1024;

    /// <summary>At most so many characters lie between two places to cut at.</summary>
    private const int Step = 256 * 1024;

    private Queue<(WeakReference<FeedItem> Item, long At)>? _cuts;
    private long _total;
    private long _lastCut;

    /// <summary>Notes the newest item. What it weighs itself counts from the next one on: nobody has had time to read it.</summary>
    public void Add(FeedItem item)
    {
        Cut();
        _total += item.Weight;
        if (_total - _lastCut < Step)
            return;
        (_cuts ??= []).Enqueue((new WeakReference<FeedItem>(item), _total));
        _lastCut = _total;
    }

    private void Cut()
    {
        while (_cuts?.TryPeek(out var oldest) == true && _total - oldest.At > MostBehind)
        {
            _cuts.Dequeue();
            if (oldest.Item.TryGetTarget(out var item))
                item.CutOff();
        }
    }
}
