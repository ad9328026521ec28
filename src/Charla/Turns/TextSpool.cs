using System.IO.MemoryMappedFiles;
using Charla.Storage;
using Microsoft.Extensions.Logging;

namespace Charla.Turns;

/// <summary>
/// What running turns have written, in a file that is mapped into memory: to keep a piece is to copy it there, and it
/// outlives the process without a call to the system. A crash of the machine may lose it; then what was saved is found.
/// </summary>
/// <param name="path">The file. Whoever opens it has the storage to itself.</param>
/// <param name="log">For what cannot be kept.</param>
internal sealed partial class TextSpool(string path, ILogger<TextSpool> log) : IDisposable
{
    private const int Blocks = 4096;

    private readonly Lock _lock = new();
    private readonly Stack<int> _free = new();
    private MemoryMappedFile? _file;
    private MemoryMappedViewAccessor? _view;

    /// <summary>Saves what a crash left behind in the store, where that has less, and begins anew.</summary>
    public async Task OpenAsync(IChatStore store, CancellationToken cancel)
    {
        try
        {
            foreach (var left in await ReadAsync(cancel))
                await Save(left, store, cancel);
            Map();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotKept(path, e.Message);
        }
    }

    /// <summary>A place to keep a turn's text, until it is disposed.</summary>
    public SpooledText Rent(Guid session, Guid turn) => new(this, session, turn);

    /// <summary>A free block, or null where there is none.</summary>
    internal SpoolBlock? TryTake()
    {
        lock (_lock)
        {
            return _view is { } view && _free.TryPop(out var number)
                ? new SpoolBlock(view.SafeMemoryMappedViewHandle, number)
                : null;
        }
    }

    /// <summary>Wipes a block and has it free again.</summary>
    internal void Return(SpoolBlock block)
    {
        lock (_lock)
        {
            if (_view is null)
                return;
            block.Wipe();
            _free.Push(block.Number);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _view?.Dispose();
            _file?.Dispose();
            (_view, _file) = (null, null);
        }
    }

    private static async Task Save(PendingTurn left, IChatStore store, CancellationToken cancel)
    {
        var pending = await store.PendingTurnsAsync(left.SessionId, cancel);
        if (pending.Any(turn => turn.TurnId == left.TurnId && turn.Running && turn.Text.Length < left.Text.Length))
            await store.SaveTextsAsync([left], cancel);
    }

    private async Task<List<PendingTurn>> ReadAsync(CancellationToken cancel)
    {
        if (!File.Exists(path))
            return [];
        var bytes = await File.ReadAllBytesAsync(path, cancel);
        return [.. SpoolReader.Turns(bytes)];
    }

    /// <summary>Its space is taken before it is written to: a full disk must not be met by a copy to memory.</summary>
    private void Map()
    {
        const long size = (long)Blocks * SpoolBlock.Size;
        var stream = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Read,
                PreallocationSize = size,
            }
        );
        stream.SetLength(size);
        _file = MemoryMappedFile.CreateFromFile(
            stream,
            null,
            size,
            MemoryMappedFileAccess.ReadWrite,
            HandleInheritability.None,
            leaveOpen: false
        );
        _view = _file.CreateViewAccessor(0, size);
        for (var number = Blocks - 1; number >= 0; number--)
            _free.Push(number);
    }

    [LoggerMessage(
        LogLevel.Warning,
        "{Path} cannot be used: {Why} Running answers are kept by what is saved of them every half second."
    )]
    private partial void NotKept(string path, string why);
}
