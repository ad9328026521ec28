namespace Charla.Figures.Reading;

/// <summary>Reads the figures of one line, left to right.</summary>
/// <param name="line">The line.</param>
/// <param name="offset">Where it begins in the text.</param>
/// <param name="isSpanish">Whether the text is Spanish so far: "once" and "ten" are numbers in one language only.</param>
/// <param name="figures">Where figures are added.</param>
internal sealed class LineReader(Line line, int offset, bool isSpanish, List<TextFigure> figures)
{
    public void Read(int first)
    {
        for (var at = first; at < line.Count; )
        {
            if (!MayBegin(at))
                at++;
            else if (Proportions.At(line, at) is var (proportion, behind) && Fits(at))
            {
                Add(proportion);
                at = behind;
            }
            else if (line.IsNumber(at))
                at = Number(at);
            else
                at = Words(at);
        }
    }

    /// <summary>Whether a figure may begin here: most words can be passed by. "El doble", "a third" begin with an article.</summary>
    private bool MayBegin(int at) =>
        line[at] switch
        {
            { Kind: TokenKind.Number } => true,
            { Kind: TokenKind.Word, Sense: { } sense } => sense.MayBegin
                || line.IsWord(at, "el")
                || line.IsWord(at, "a"),
            _ => false,
        };

    private void Add(TextFigure figure) =>
        figures.Add(figure with { Start = figure.Start + offset, End = figure.End + offset });

    private int Number(int at)
    {
        if (NotFigures.Skip(line, at) is var skipped && skipped > at)
            return skipped;
        var digits = line[at].Digits!; // else it was skipped
        return Add(at, at + 1, digits.Value, Scale.OfDecimals(digits.Decimals), digits.Doubtful);
    }

    private int Words(int at)
    {
        if (!Fits(at) || SpokenNumber.At(line, at) is not { } spoken)
            return at + 1;
        var unit = UnitReader.After(line, spoken.Next);
        if (unit.Unit == FigureUnit.None && spoken.Value < 1_000 && !StandsAlone(at, spoken.Next))
            return spoken.Next;
        return Add(at, spoken.Next, spoken.Value, spoken.Step, default);
    }

    /// <summary>"Hay tres.": a small number without a noun says something only behind such a verb.</summary>
    private bool StandsAlone(int at, int next) =>
        line.Is(next, WordRoles.Selection | WordRoles.Times)
        || line.Is(at - 1, WordRoles.Selection)
        || line.Is(at - 1, WordRoles.Has) && line.Mark(next) is '.' or ',' or ':' or '\0' && !line.IsWord(next);

    private bool Fits(int at) => !(line.IsWord(at, "once") && !isSpanish) && !(line.IsWord(at, "ten") && isSpanish);

    private int Add(int first, int next, decimal value, decimal step, char doubtful)
    {
        var after = UnitReader.After(line, next);
        var (before, currency) = Before(first, after);
        var unit = Inherited(after, currency);
        if (unit.Unit == FigureUnit.Count && step < 1)
            unit = unit with { Unit = FigureUnit.None };
        var (start, sign) = Sign(before, first);
        var factor = unit.Factor * sign;
        var figure = new TextFigure(
            line[start].Start,
            line[Math.Max(after.Next, next) - 1].End,
            value * factor,
            step * unit.Factor,
            unit.Unit
        )
        {
            Currency = unit.Currency,
            Hedge = Hedges.Around(line, start, after.Next),
            Shape = Shape(first, after, unit),
            Doubtful = doubtful,
            AsDecimal = value * factor / 1_000,
            AsDecimalStep = step * unit.Factor / 1_000,
        };
        Add(figure);
        return Math.Max(after.Next, next) + (line.Is(after.Next, WordRoles.Times) ? 1 : 0);
    }

    /// <summary>The currency before the number, where none stands behind it.</summary>
    private (int Start, string? Currency) Before(int first, UnitReader after)
    {
        if (after.Unit is FigureUnit.Currency or FigureUnit.Percent)
            return (first, null);
        var (currency, start) = UnitReader.Before(line, first);
        return (start, currency);
    }

    /// <summary>In a range the other number says the unit: "entre 10 y 20 %", "$10-20".</summary>
    private UnitReader Inherited(UnitReader own, string? currency)
    {
        if (currency is not null)
            return own with { Unit = FigureUnit.Currency, Currency = currency };
        if (own.Unit is not FigureUnit.None)
            return own;
        var joins = line.Is(own.Next, WordRoles.RangeTo) || line.Mark(own.Next) is '-' or '–';
        var second = line.PastArticle(own.Next + 1);
        if (!joins || !line.IsNumber(second) || NotFigures.Skip(line, second) > second)
            return own;
        var other = UnitReader.After(line, second + 1);
        return other with { Next = own.Next, Factor = own.Factor == 1 ? other.Factor : own.Factor };
    }

    private (int Start, int Sign) Sign(int start, int first)
    {
        var at = line.Mark(start) is '-' or '−' or '–' or '+' ? start : start - 1;
        if (start < first && line.Mark(first - 1) is '-' or '−')
            return (start, -1);
        if (line.Mark(at) is not ('-' or '−' or '–' or '+') || !line.IsJoined(at + 1))
            return (start, 1);
        if (!line[at].Spaced && line.Mark(at - 1) is not ('(' or '|' or ':' or '"' or '≈'))
            return (start, 1);
        return (at, line.Mark(at) == '+' ? 1 : -1);
    }

    private FigureShape Shape(int first, UnitReader after, UnitReader unit)
    {
        if (after.IsPoints)
            return FigureShape.Points;
        if (line.Is(after.Next, WordRoles.Times) || line.IsJoined(after.Next) && line.Text(after.Next) is "x" or "X")
            return FigureShape.Times;
        return
            unit.Unit is FigureUnit.None or FigureUnit.Count
            && (line.Is(first - 1, WordRoles.Selection) || line.Is(after.Next, WordRoles.Selection))
            ? FigureShape.Selection
            : FigureShape.Amount;
    }
}
