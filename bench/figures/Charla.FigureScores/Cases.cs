using System.Text.Json;

namespace Charla.FigureScores;

/// <summary>One context with answers whose figures are labelled, and questions with their right answers.</summary>
internal sealed record Case(
    string Name,
    string Language,
    JsonElement Context,
    IReadOnlyList<LabelledAnswer> Answers,
    IReadOnlyList<AskedQuestion> Questions
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<Case> In(string file) =>
        JsonSerializer.Deserialize<List<Case>>(File.ReadAllText(file), Json)!;
}

/// <summary>An answer whose figures are marked <c>[[text|label]]</c>: g given, a asked, d derived, w wrong.</summary>
internal sealed record LabelledAnswer(string Question, string Text)
{
    public (string Plain, List<(int Start, int End, char Label)> Labels) Read()
    {
        var plain = new System.Text.StringBuilder();
        var labels = new List<(int, int, char)>();
        for (var at = 0; at < Text.Length; )
        {
            if (!Text.AsSpan(at).StartsWith("[["))
            {
                plain.Append(Text[at++]);
                continue;
            }
            var close = Text.IndexOf("]]", at, StringComparison.Ordinal);
            var bar = Text.LastIndexOf('|', close);
            labels.Add((plain.Length, plain.Length + bar - at - 2, Text[bar + 1]));
            plain.Append(Text, at + 2, bar - at - 2);
            at = close + 2;
        }
        return (plain.ToString(), labels);
    }
}

/// <summary>A question with the figures that a right answer says; none where the data lack it.</summary>
internal sealed record AskedQuestion(
    string Kind,
    string Question,
    string Language,
    IReadOnlyList<string> Expect,
    IReadOnlyList<string>? Before = null,
    IReadOnlyList<string>? Names = null
);
