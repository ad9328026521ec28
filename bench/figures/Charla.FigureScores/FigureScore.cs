using Charla.Figures.Checking;

namespace Charla.FigureScores;

/// <summary>How the check does on labelled answers.</summary>
internal sealed class FigureScore
{
    public int Wrong { get; private set; }
    public int LetThrough { get; private set; }
    public int Right { get; private set; }
    public int Accused { get; private set; }
    public int Missed { get; private set; }
    public int Invented { get; private set; }
    public List<string> Faults { get; } = [];

    public void Add(Case of, LabelledAnswer answer)
    {
        var (text, labels) = answer.Read();
        var verdicts = FigureChecker.Check(text, of.Context.GetRawText(), answer.Question);
        foreach (var (start, end, label) in labels)
        {
            var verdict = verdicts.FirstOrDefault(v => v.Figure.Start < end && v.Figure.End > start);
            Count(
                label,
                verdict,
                $"{of.Name}: [{text[start..end]}|{label}] {verdict?.Status} {verdict?.Source} — {text.ReplaceLineEndings("⏎")}"
            );
        }
        foreach (
            var verdict in verdicts.Where(v => !labels.Exists(l => v.Figure.Start < l.End && v.Figure.End > l.Start))
        )
        {
            Invented++;
            Faults.Add(
                $"no figure  {of.Name}: {text[verdict.Figure.Start..verdict.Figure.End]} {verdict.Status} — {text.ReplaceLineEndings("⏎")}"
            );
        }
    }

    private void Count(char label, FigureVerdict? verdict, string line)
    {
        var isSupported = verdict?.Status is not (null or FigureStatus.Unsupported);
        if (verdict is null)
        {
            Missed++;
            Faults.Add("not read   " + line);
        }
        if (label == 'w')
        {
            Wrong++;
            if (verdict is null || isSupported)
            {
                LetThrough++;
                Faults.Add("let through " + line);
            }
            return;
        }
        Right++;
        if (verdict is not null && !isSupported)
        {
            Accused++;
            Faults.Add("accused    " + line);
        }
    }
}
