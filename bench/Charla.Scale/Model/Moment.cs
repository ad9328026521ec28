using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;

namespace Charla.Scale.Model;

/// <summary>Nanoseconds of the machine's monotonic clock as text: the same in all processes.</summary>
internal static class Moment
{
    public const int Digits = 16;

    /// <summary>Writes the present moment.</summary>
    public static void Now(Span<byte> digits) =>
        Utf8Formatter.TryFormat(
            Stopwatch.GetTimestamp(),
            digits,
            out _,
            new System.Buffers.StandardFormat('D', Digits)
        );

    /// <summary>How long ago a moment was that stands at the beginning of a text, in milliseconds.</summary>
    public static double Age(ReadOnlySpan<char> text) =>
        Stopwatch.GetElapsedTime(long.Parse(text[..Digits], CultureInfo.InvariantCulture)).TotalMilliseconds;
}
