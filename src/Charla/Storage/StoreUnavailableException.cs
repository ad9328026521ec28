namespace Charla.Storage;

/// <summary>Nothing can be stored right now (disk full, database locked or gone); the same again may succeed later.</summary>
internal sealed class StoreUnavailableException(Exception inner)
    : Exception($"The storage did not take a write: {inner.Message}", inner);
