using System.Text.Json;
using Charla.Figures.Checking;
using Charla.Figures.Reading;
using Charla.Protocol;

namespace Charla.Figures;

/// <summary>Checked figures as they go over the wire and as they are stored with an answer.</summary>
internal static class FigureRecord
{
    private static readonly string[] Units = Names<FigureUnit>();
    private static readonly string[] Statuses = Names<FigureStatus>();

    /// <summary>The figures of a text as the wire has them.</summary>
    public static List<AnswerFigure> Of(string text, IReadOnlyList<FigureVerdict> verdicts) =>
        [.. verdicts.Select(verdict => Of(text, verdict))];

    /// <summary>As JSON; null where there are none.</summary>
    public static string? Json(IReadOnlyList<AnswerFigure> figures) =>
        figures.Count == 0 ? null : JsonSerializer.Serialize(figures, ProtocolJson.Wire.IReadOnlyListAnswerFigure);

    /// <summary>What <see cref="Json"/> wrote.</summary>
    public static IReadOnlyList<AnswerFigure>? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, ProtocolJson.Wire.IReadOnlyListAnswerFigure);

    private static string[] Names<T>()
        where T : struct, Enum => Array.ConvertAll(Enum.GetNames<T>(), name => name.ToLowerInvariant());

    private static AnswerFigure Of(string text, FigureVerdict verdict)
    {
        var figure = verdict.Figure;
        return new AnswerFigure(
            text[figure.Start..figure.End],
            figure.Start,
            figure.End,
            figure.Value,
            figure.Unit == FigureUnit.None ? null : Units[(int)figure.Unit],
            Statuses[(int)verdict.Status],
            verdict.Source,
            verdict.Inputs is { Count: > 0 } inputs ? inputs : null
        );
    }
}
