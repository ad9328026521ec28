using System.Globalization;
using Charla.Errors;
using Charla.Storage;

namespace Charla.Api;

/// <summary>What pages a list: a limit, and a cursor that is opaque to clients.</summary>
internal static class PageParameters
{
    /// <summary>Reads a limit; null where none is given, false where it is not a number from 1 to <paramref name="most"/>.</summary>
    public static bool TryLimit(string? text, int most, out int? limit)
    {
        limit = null;
        if (text is null)
            return true;
        var valid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        limit = number;
        return valid && number >= 1 && number <= most;
    }

    public static bool TryListCursor(string? text, out SessionPosition? position)
    {
        position = null;
        if (text is null)
            return true;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (
            dot < 0
            || !TryNumber(text.AsSpan(0, dot), out var at)
            || !Guid.TryParseExact(text[(dot + 1)..], "N", out var id)
        )
            return false;
        position = new SessionPosition(DateTimeOffset.FromUnixTimeMilliseconds(at), id);
        return true;
    }

    public static string ListCursor(SessionPosition position) =>
        $"{position.CreatedAt.ToUnixTimeMilliseconds()}.{position.Id:N}";

    public static bool TryEntryCursor(string? text, out EntryPosition? position)
    {
        position = null;
        if (text is null)
            return true;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (
            dot < 0
            || !TryNumber(text.AsSpan(0, dot), out var place)
            || !TryNumber(text.AsSpan(dot + 1), out var number)
        )
            return false;
        position = new EntryPosition(place, number);
        return true;
    }

    public static string EntryCursor(Entry entry) => $"{entry.Place}.{entry.Number}";

    public static ChatError BadLimit(int most) => ErrorKinds.InvalidParameter.With("limit", $"1–{most}");

    public static ChatError BadCursor(string name) => ErrorKinds.InvalidCursor.With(name, $"next_{name}");

    private static bool TryNumber(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < 1L << 47;
}
