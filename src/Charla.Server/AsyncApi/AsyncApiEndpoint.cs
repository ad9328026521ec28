using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Charla.Server.AsyncApi;

/// <summary><c>/asyncapi/v1.json</c>: what goes over the WebSocket, for programs; <c>/docs/websocket</c> shows it to people.</summary>
internal static class AsyncApiEndpoint
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void MapAsyncApi(this IEndpointRouteBuilder app) =>
        app.MapGet(
                "/asyncapi/v1.json",
                (HttpRequest request, IOptions<CharlaOptions> options) =>
                {
                    var asked = $"{request.Scheme}://{request.Host}{request.PathBase}";
                    var document = AsyncApiDocument.Build(options.Value.PublicUrl ?? new Uri(asked));
                    return TypedResults.Text(document.ToJsonString(Readable), "application/json; charset=utf-8");
                }
            )
            .AnswersHeadToo()
            .ExcludeFromDescription();
}
