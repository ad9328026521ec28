using Scalar.AspNetCore;

namespace Charla.Server.OpenApi;

/// <summary>OpenAPI at <c>/openapi/v1.json</c> and its page at <c>/docs</c>, served from here and nowhere else.</summary>
internal static class ApiDocument
{
    public static void AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            openApi =>
            {
                openApi.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1;
                openApi.AddDocumentTransformer<ApiWords>();
            }
        );

    public static void MapApiDocument(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AnswersHeadToo();
        app.MapScalarApiReference(
                "/docs",
                (page, http) =>
                    page.WithTitle("Charla API")
                        .DisableDefaultFonts()
                        .DisableTelemetry()
                        .DisableAgent()
                        .DisableMcp()
                        .HideDeveloperTools()
                        .WithNonce(http.AllowNonce())
            )
            .AnswersHeadToo();
    }
}
