namespace Charla.Figures.Analyst.Asking;

/// <summary>What a question shows by its expressions, apart from the figures it names. The names are those of the word files.</summary>
internal static class Cue
{
    public const string Greeting = "greeting";
    public const string Thanks = "thanks";
    public const string Help = "help";
    public const string Explain = "explain";
    public const string Count = "count";
    public const string Per = "per";
    public const string Negation = "negation";
    public const string Judge = "judge";
}
