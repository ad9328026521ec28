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
        new Negated(),
        new Judgement(),
        new Remaining(),
        new Overview(),
        new ShareOf(),
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
