using System.Globalization;

namespace Charla.Sessions;

/// <summary>
/// What a client has seen: the last entry and, inside a running turn, how much of which turn's text. To clients it is an
/// opaque string; <c>0:0</c> is the beginning of everything.
/// </summary>
/// <param name="Entry">Number of the last entry seen.</param>
/// <param name="Offset">UTF-16 units of the turn's text that were seen.</param>
/// <param name="Turn">The turn that they are of; null outside a turn.</param>
internal readonly record struct Cursor(long Entry, int Offset = 0, Guid? Turn = null)
{
    public override string ToString() => Turn is { } turn ? $"{Entry}:{Offset}:{turn:N}" : $"{Entry}:{Offset}";

    public static bool TryParse(string text, out Cursor cursor)
    {
        cursor = default;
        Span<Range> parts = stackalloc Range[4];
        var count = text.AsSpan().Split(parts, ':');
        if (count is not (2 or 3) || !TryNumber(text.AsSpan(parts[0]), out var entry))
            return false;
        if (!TryNumber(text.AsSpan(parts[1]), out var offset) || offset > int.MaxValue)
            return false;
        Guid turn = default;
        if (count == 3 && !Guid.TryParseExact(text.AsSpan(parts[2]), "N", out turn))
            return false;
        cursor = new Cursor(entry, (int)offset, count == 3 ? turn : null);
        return count == 3 || offset == 0;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
