using System.Text.Json;
using Charla.Errors;
using Charla.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Charla.Api;

/// <summary>The JSON body of a REST request, read strictly and up to a limit.</summary>
internal static class RequestBody
{
    public static LimitOptions Limits(this HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<CharlaOptions>>().Value.Limits;

    /// <summary>
    /// The body, null where there is none; why it is refused in <c>Error</c>. The caller disposes the document.
    /// </summary>
    public static async Task<(JsonDocument? Body, ChatError? Error)> ReadBody(this HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true)
            return (null, null);
        var limits = http.Limits();
        var limit = limits.BodyBytes;
        if (http.Request.ContentLength > limit)
            return (null, ErrorKinds.BodyTooLarge.With(limit));
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit;
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        if (bytes.Length == 0)
            return (null, null);
        if (!IsPlainJson(http.Request))
            return (null, ErrorKinds.UnsupportedMediaType);
        return (JsonInput.Parse(bytes.ToArray(), limits, out var error), error);
    }

    private static bool IsPlainJson(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (
            type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)
        )
        && (!type.Charset.HasValue || type.Charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static Microsoft.Extensions.Primitives.StringSegment Trim(
        this Microsoft.Extensions.Primitives.StringSegment text,
        char quote
    ) => text.HasValue ? text.Value.Trim(quote) : text;
}
