using Charla.Protocol;
using Charla.Server.Schemas;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Charla.Server.OpenApi;

/// <summary>
/// Adds to the document that comes from the routes what routes do not say: descriptions, parameters, headers and examples
/// of <c>openapi.json</c>, and for the bodies the schemas of the wire, which ASP.NET's own would not match.
/// </summary>
internal sealed class ApiWords : IOpenApiDocumentTransformer
{
    private static readonly Type[] Bodies =
    [
        typeof(CreateSession),
        typeof(SessionCreated),
        typeof(SessionTicket),
        typeof(OwnerErased),
        typeof(SessionList),
        typeof(ListedSession),
        typeof(SessionChanged),
        typeof(SessionHistory),
        typeof(SessionDetails),
        typeof(UsageReport),
        typeof(ChangeSession),
        typeof(SendMessage),
        typeof(LiveFrame),
        typeof(CheckFigures),
        typeof(FiguresChecked),
        typeof(ClientFrame),
    ];

    public Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var words = Read();
        document.Info = words.Info;
        document.Tags = words.Tags;
        document.Components = words.Components;
        document.Security = words.Security;
        foreach (var server in document.Servers ?? [])
            server.Url = server.Url?.TrimEnd('/');
        var known = Operations(words).ToDictionary(operation => operation.OperationId!);
        foreach (var operation in Operations(document))
        {
            if (known.TryGetValue(operation.OperationId ?? "", out var described))
                Describe(operation, described);
        }
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiOperation operation, OpenApiOperation words)
    {
        operation.Description = words.Description;
        operation.Parameters = words.Parameters;
        operation.RequestBody = words.RequestBody;
        foreach (var (status, response) in words.Responses!)
            operation.Responses![status] = response;
    }

    private static OpenApiDocument Read()
    {
        var json = Resources.Json("openapi.json");
        var schemas = json["components"]!["schemas"]!.AsObject();
        foreach (var (name, schema) in WireSchemas.Of(Bodies))
            schemas[name] = schema;
        return OpenApiDocument.Parse(json.ToJsonString(), OpenApiConstants.Json).Document!;
    }

    private static IEnumerable<OpenApiOperation> Operations(OpenApiDocument document) =>
        document.Paths.Values.SelectMany(path => path.Operations!.Values);
}
