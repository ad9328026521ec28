using System.Text.Json;
using Charla.Errors;
using Charla.Figures;
using Charla.Figures.Checking;
using Charla.Protocol;
using Microsoft.AspNetCore.Http;

namespace Charla.Api;

/// <summary><c>POST /chat/figures/check</c>: the check alone, for any text and any context.</summary>
internal static class FiguresEndpoint
{
    private const string Example = """{"text": "Has gastado 12.450,50 €.", "context": {"total_spent": 12450.5}}""";

    public static async Task<IResult> Check(HttpContext http)
    {
        var (body, error) = await http.ReadBody();
        using var _ = body;
        if (error is null && body?.RootElement.ValueKind != JsonValueKind.Object)
            error = ErrorKinds.NotAnObject.With(Example);
        if (error is not null)
            return http.Problem(error);
        var root = body!.RootElement;
        if (Text(root, "text") is not { } text)
            return http.Problem(ErrorKinds.InvalidParameter.With("text", Example));
        if (!root.TryGetProperty("context", out var context))
            return http.Problem(ErrorKinds.InvalidParameter.With("context", Example));
        if (ContextInput.Check(context, http.Limits()) is { } refused)
            return http.Problem(refused);
        var figures = FigureRecord.Of(
            text,
            FigureChecker.Check(text, context.GetRawText(), Text(root, "question") ?? "")
        );
        var unsupported = figures.Count(figure => figure.Status == "unsupported");
        return TypedResults.Json(new FiguresChecked(figures, unsupported), ProtocolJson.Wire.FiguresChecked);
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
