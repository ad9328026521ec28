using Charla.Protocol;

namespace Charla.Figures;

/// <summary>The sentence that <see cref="FigurePolicy.Warn"/> adds to an answer.</summary>
internal static class FigureWarning
{
    private const int MostNamed = 10;

    /// <summary>Names the unsupported figures; null where there are none.</summary>
    public static string? Of(IReadOnlyList<AnswerFigure> figures, string language)
    {
        var texts = figures
            .Where(figure => figure.Status == "unsupported")
            .Select(figure => figure.Text)
            .Distinct()
            .ToList();
        if (texts.Count == 0)
            return null;
        var isEnglish = language == Language.En.Code();
        var named = string.Join(", ", texts.Take(MostNamed));
        if (texts.Count > MostNamed)
            named += isEnglish ? " and others" : " y otras";
        return isEnglish
            ? $"\n\nNote: these figures could not be traced to your data: {named}."
            : $"\n\nAviso: no he podido comprobar estas cifras con tus datos: {named}.";
    }
}
