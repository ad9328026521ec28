using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>Checks every figure of an answer against the context that it saw and the question that it answers.</summary>
internal sealed class FigureChecker
{
    private readonly string text;
    private readonly ContextIndex index;
    private readonly List<Sentence> sentences;
    private readonly Sentence question;
    private readonly IReadOnlyList<TextFigure> asked;
    private readonly List<(TextFigure Figure, int Sentence)> figures = [];
    private readonly FigureVerdict?[] verdicts;
    private readonly decimal[] exact;
    private readonly Dictionary<int, (Surroundings Near, Operands Operands)> around = [];

    private FigureChecker(string text, IReadOnlyList<TextFigure> read, string context, string question)
    {
        this.text = text;
        index = ContextIndex.Of(context);
        sentences = Sentences.In(text);
        this.question = Sentence.Of(question, 0, question.Length);
        asked = FigureReader.Read(question);
        var at = 0;
        foreach (var figure in read)
        {
            while (at < sentences.Count - 1 && sentences[at].End <= figure.Start)
                at++;
            if (!index.Names.Cover(text, figure.Start, figure.End))
                figures.Add((figure, at));
        }
        verdicts = new FigureVerdict?[figures.Count];
        exact = new decimal[figures.Count];
    }

    /// <summary>A verdict for each figure of a text, in its order.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="context">The context that it saw, as JSON.</param>
    /// <param name="question">What the user said.</param>
    public static IReadOnlyList<FigureVerdict> Check(string text, string context, string question)
    {
        var read = FigureReader.Read(text);
        return read.Count == 0 ? [] : new FigureChecker(text, read, context, question).Run();
    }

    private IReadOnlyList<FigureVerdict> Run()
    {
        for (var i = 0; i < figures.Count; i++)
            Settle(i, Given(i) ?? Asked(i));
        if (SettleDerived())
            SettleDerived(); // from what stands behind them
        return
        [
            .. figures.Select((figure, i) => verdicts[i] ?? new FigureVerdict(figure.Figure, FigureStatus.Unsupported)),
        ];
    }

    /// <summary>Settles what can be calculated; false where that is nothing, and a second try would find nothing either.</summary>
    private bool SettleDerived()
    {
        var hasFound = false;
        for (var i = 0; i < figures.Count; i++)
        {
            if (verdicts[i] is not null)
                continue;
            Settle(i, Derived(i));
            hasFound |= verdicts[i] is not null;
        }
        return hasFound;
    }

    private void Settle(int at, (FigureVerdict Verdict, decimal Exact)? found)
    {
        if (found is var (verdict, value))
            (verdicts[at], exact[at]) = (verdict, value);
    }

    private (Surroundings Near, Operands Operands) Around(int sentence)
    {
        if (!around.TryGetValue(sentence, out var found))
        {
            var near = Surroundings.Of(index, sentences, sentence, question);
            around[sentence] = found = (near, new Operands(index, near));
        }
        return found;
    }

    private (FigureVerdict, decimal)? Given(int at)
    {
        var (figure, sentence) = figures[at];
        if (figure.Shape is FigureShape.Ratio or FigureShape.Times or FigureShape.Points)
            return null;
        return Standing(figure, Around(sentence).Near, ValueOrigin.Given) is { } value
            ? (new FigureVerdict(figure, FigureStatus.Given, value.Formula, value.Inputs), value.Value)
            : null;
    }

    private (FigureVerdict, decimal)? Asked(int at)
    {
        var figure = figures[at].Figure;
        foreach (var said in asked)
        {
            var fits = figure.Unit == said.Unit || said.Unit == FigureUnit.None || figure.Unit == FigureUnit.None;
            if (fits && Tolerance.Of(figure).Holds(Math.Abs((double)said.Value)))
                return (new FigureVerdict(figure, FigureStatus.Asked, "message"), said.Value);
        }
        return null;
    }

    private (FigureVerdict, decimal)? Derived(int at)
    {
        var (figure, sentence) = figures[at];
        var (near, known) = Around(sentence);
        var fit = new Fit(figure, text, index.Currencies);
        var tolerance = Tolerance.Of(figure);
        var operands = known.With(Said(at, sentence));
        var isPlain = figure.Shape is not (FigureShape.Ratio or FigureShape.Times or FigureShape.Points);
        if (isPlain && operands.Find(operand => IsNamed(operand, fit, tolerance)) is { } named)
            return (new FigureVerdict(figure, FigureStatus.Derived, named.Formula, named.Inputs), named.Value);
        if (isPlain && Standing(figure, near, ValueOrigin.Derived) is { } value)
            return (new FigureVerdict(figure, FigureStatus.Derived, value.Formula, value.Inputs), value.Value);
        if (
            !fit.IsForeign
            && new Derivation(figure, tolerance, fit, near.Cues).Find(operands) is var (formula, inputs, result)
        )
            return (new FigureVerdict(figure, FigureStatus.Derived, formula, inputs), result);
        return Selection(figure);
    }

    /// <summary>What is named in the sentence, of the right kind and as large: no calculation comes nearer.</summary>
    private static bool IsNamed(Operand operand, Fit fit, Tolerance tolerance) =>
        operand.Nearness == Surroundings.Named && fit.Holds(operand.Unit) && tolerance.Holds(Math.Abs(operand.Size));

    /// <summary>The figures of this sentence and of those just before, and the user's own, as operands.</summary>
    private List<Operand> Said(int at, int sentence)
    {
        const int shown = Surroundings.Named + 1;
        var said = new List<Operand>();
        for (var i = 0; i < figures.Count; i++)
        {
            var distance = sentence - figures[i].Sentence;
            if (i != at && verdicts[i] is { } verdict && distance is 0 or 1 or 2)
                said.Add(Operand(verdict, exact[i], distance == 0 ? shown : Surroundings.Near));
        }
        foreach (var figure in asked)
        {
            var unit = figure.Unit == FigureUnit.None ? null : (FigureUnit?)figure.Unit;
            said.Add(new Operand(figure.Value, unit, "message", [], Surroundings.Near));
        }
        new ListSums(figures, verdicts, exact).AddTo(said, at);
        return said;
    }

    private static Operand Operand(FigureVerdict verdict, decimal exact, int nearness) =>
        new(
            exact,
            verdict.Figure.Unit == FigureUnit.None ? null : verdict.Figure.Unit,
            verdict.Source ?? "",
            verdict.Inputs ?? [],
            nearness
        );

    private KnownValue? Standing(TextFigure figure, Surroundings near, ValueOrigin origin) =>
        new Lookup(index, figure, new Fit(figure, text, index.Currencies), near).Find(origin);

    /// <summary>"Los tres mayores": so many of something that the context has at least as many of.</summary>
    private (FigureVerdict, decimal)? Selection(TextFigure figure)
    {
        if (figure.Shape != FigureShape.Selection || figure.Value is < 1 or > 50 || !decimal.IsInteger(figure.Value))
            return null;
        var table = index.Tables.Find(table => table.Rows >= figure.Value);
        return table is null
            ? null
            : (
                new FigureVerdict(figure, FigureStatus.Derived, $"top{figure.Value:0}({table.Path})", [table.Path]),
                figure.Value
            );
    }
}
