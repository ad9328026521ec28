namespace Charla.Storage;

/// <summary>The storage does not answer right now (disk full, database locked or gone); the same again may succeed later.</summary>
internal sealed class StoreUnavailableException(Exception inner, bool mayBeStored = false)
    : Exception($"The storage does not answer: {inner.Message}", inner)
{
    /// <summary>
    /// Whether the write may be stored all the same: the connection broke while it was being stored, and nobody could
    /// be asked since. Who wrote must read again. Otherwise nothing of it was stored.
    /// </summary>
    public bool MayBeStored => mayBeStored;
}
