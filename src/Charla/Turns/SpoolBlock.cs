using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Charla.Turns;

/// <summary>
/// A block of a <see cref="TextSpool"/>: whose text it holds, where in the text it begins, and how much is in it. It is
/// part of its turn's text once the blocks before it reach up to its beginning.
/// </summary>
internal readonly struct SpoolBlock(SafeMemoryMappedViewHandle memory, int number)
{
    public const int Size = 4096;
    public const int Room = Size - Header;

    public const int Header = 48;
    public const int TurnAt = 16;
    public const int StartAt = 32;
    public const int UsedAt = 36;

    public int Number => number;

    private ulong At => (ulong)number * Size;

    /// <summary>Makes it a turn's, from a place in its text on.</summary>
    public void Begin(Guid session, Guid turn, int start)
    {
        Span<byte> header = stackalloc byte[Header];
        header.Clear();
        session.TryWriteBytes(header);
        turn.TryWriteBytes(header[TurnAt..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[StartAt..], start);
        memory.WriteSpan<byte>(At, header);
    }

    /// <summary>Puts bytes behind those that count.</summary>
    public void Write(int used, ReadOnlySpan<byte> bytes) => memory.WriteSpan(At + Header + (ulong)used, bytes);

    /// <summary>Has so many bytes count.</summary>
    public void Commit(int used)
    {
        Thread.MemoryBarrier(); // after the bytes
        memory.Write(At + UsedAt, used);
    }

    /// <summary>Leaves nothing of it: what is deleted is gone here too.</summary>
    public void Wipe()
    {
        var used = memory.Read<int>(At + UsedAt);
        Commit(0);
        Span<byte> nothing = stackalloc byte[Header + used];
        nothing.Clear();
        memory.WriteSpan<byte>(At, nothing);
    }
}
