using Charla.Figures.Analyst.Intents.Tables;

namespace Charla.Figures.Analyst.Intents;

/// <summary>The intents in the order in which they are asked: courtesies, what is certain, what is near, what is missing.</summary>
internal static class IntentList
{
    private static readonly IIntent[] InOrder =
    [
        new Greeting(),
        new Thanks(),
        new Help(),
        new NoFigures(),
        new BudgetUse(),
        new WhatIf(),
        new AloneCompared(),
        new Excluding(),
        new Beyond(),
        new CountOf(),
        new PartOfWhole(),
        new TwoCompared(),
        new MeanOfRows(),
        new OverTime(),
        new Unusual(),
        new RowsInOrder(),
        new TopOrBottom(),
        new ByDimension(),
        new Filtered(),
        new Negated(),
        new Judgement(),
        new Remaining(),
        new Overview(),
        new ShareOf(),
        new WholeColumn(),
        new HeadlineFigures(),
        new NamedEntry(),
        new AverageOf(),
        new LargestItem(),
        new ClosestEntry(),
        new Lacking(),
    ];

    /// <summary>The answer's lines.</summary>
    public static IReadOnlyList<string> Answer(Inquiry inquiry) =>
        InOrder.Select(intent => intent.Answer(inquiry)).First(lines => lines is not null)!;
}
