namespace Charla.Figures.Reading;

/// <summary>A number in words: "veinticinco mil", "two hundred and ten", "medio millón".</summary>
/// <param name="Value">Its value.</param>
/// <param name="Step">What its last word counts: 1, or the scale.</param>
/// <param name="Next">The token behind it.</param>
internal readonly record struct SpokenNumber(decimal Value, decimal Step, int Next)
{
    private const int Hundred = 100;

    /// <summary>The number that begins at a token, or null. One alone is an article and never a number.</summary>
    public static SpokenNumber? At(Line line, int at)
    {
        if (HalfOfScale(line, at) is { } half)
            return half;
        var (total, current, step) = (0m, 0m, 1m);
        var next = at;
        while (line.IsWord(next) && line[next].Sense is { } sense)
        {
            if (sense.Scale is { } scale && line.Text(next).Length > 2 && (current > 0 || line.IsWord(next, "mil")))
                (total, current, step, next) = (total + Math.Max(current, 1) * scale, 0, scale, next + 1);
            else if (Cardinal(sense, line, next) is { } value && Added(current, value) is { } sum)
                (current, step, next) = (sum, value == 0 ? step : 1, next + 1);
            else
                break;
            next = Joint(line, next, current);
        }
        return next == at || OnlyOne(line, at, next) ? null : new(total + current, step, next);
    }

    private static SpokenNumber? HalfOfScale(Line line, int at)
    {
        var scale = line.IsWord(at, "half") && line.IsWord(at + 1, "a") ? at + 2 : at + 1;
        if (!line.Is(at, WordRoles.HalfOf) || line.Text(scale).Length < 3)
            return null;
        return line[scale].Sense?.Scale is { } value ? new(value / 2, value / 10, scale + 1) : null;
    }

    private static int? Cardinal(WordSense sense, Line line, int at)
    {
        if (sense.One)
            return
                line.Is(at - 1, WordRoles.RangeTo) || line[at + 1].Sense is { Scale: not null } or { English: Hundred }
                ? 1
                : null;
        return sense.Spanish ?? sense.English;
    }

    /// <summary>"Cien" behind nothing, "hundred" behind two; tens behind hundreds, units behind tens; else a new number.</summary>
    private static decimal? Added(decimal current, int value)
    {
        if (value == Hundred && current is > 0 and < 10)
            return current * Hundred;
        var room =
            value < 10 ? 10
            : value < Hundred ? Hundred
            : 1_000;
        var fits = current == 0 || current % room == 0 && (room > 10 || current % Hundred is 0 or >= 20);
        return fits ? current + value : null;
    }

    /// <summary>Past "y", "and" and hyphens inside a number.</summary>
    private static int Joint(Line line, int at, decimal current)
    {
        var joins =
            line.IsWord(at, "y") && current % Hundred >= 20 && current % 10 == 0 && current > 0
            || line.IsWord(at, "and") && current > 0 && current % Hundred == 0
            || line.Mark(at) == '-' && line.IsJoined(at) && line.IsJoined(at + 1);
        var follows =
            line[at + 1].Sense is { } sense && (sense.Spanish ?? sense.English ?? (sense.One ? 1 : null)) is < 100;
        return joins && follows ? at + 1 : at;
    }

    private static bool OnlyOne(Line line, int at, int next) => next == at + 1 && line[at].Sense is { One: true };
}
