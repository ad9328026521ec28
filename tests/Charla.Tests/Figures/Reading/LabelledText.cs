using System.Globalization;

namespace Charla.Tests.Figures.Reading;

/// <summary>A text with its figures marked as <c>[[text|value unit]]</c>.</summary>
internal sealed record LabelledText(string Text, IReadOnlyList<string> Figures)
{
    public static IEnumerable<LabelledText> In(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Figures", "Reading", file))
            .Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
            .Select(Of);

    public static LabelledText Of(string marked)
    {
        var figures = new List<string>();
        for (
            var open = marked.IndexOf("[[", StringComparison.Ordinal);
            open >= 0;
            open = marked.IndexOf("[[", StringComparison.Ordinal)
        )
        {
            var close = marked.IndexOf("]]", StringComparison.Ordinal);
            var (text, label) = marked[(open + 2)..close].Split('|') is [var first, var second]
                ? (first, second)
                : default;
            marked = marked[..open] + text + marked[(close + 2)..];
            figures.Add(
                Shown(text, decimal.Parse(label.Split(' ')[0], CultureInfo.InvariantCulture), label.Split(' ')[1])
            );
        }
        return new LabelledText(marked, figures);
    }

    public static string Shown(string text, decimal value, string unit) =>
        $"{text}={value.ToString("0.##########", CultureInfo.InvariantCulture)} {unit}";
}
