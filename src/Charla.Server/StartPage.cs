namespace Charla.Server;

/// <summary>
/// The page at <c>/start</c>, which is the one at <c>/</c> too where there is no console: that the server runs, and where to
/// go from here; and the one at <c>/docs/websocket</c>: the AsyncAPI document for people.
/// </summary>
internal static class StartPage
{
    public static void MapStartPage(this IEndpointRouteBuilder app)
    {
        if (!app.MapConsole())
            app.MapPage("/", "start.html", "text/html; charset=utf-8");
        app.MapPage("/start", "start.html", "text/html; charset=utf-8");
        app.MapPage("/start.css", "start.css", "text/css; charset=utf-8");
        app.MapPage("/docs/websocket", "websocket.html", "text/html; charset=utf-8");
        app.MapPage("/docs/websocket.css", "websocket.css", "text/css; charset=utf-8");
        app.MapPage("/docs/websocket.js", "websocket.js", "text/javascript; charset=utf-8");
    }

    private static void MapPage(this IEndpointRouteBuilder app, string path, string resource, string type)
    {
        var bytes = Resources.Bytes(resource);
        app.MapGet(
                path,
                (HttpContext http) =>
                {
                    http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.OwnPage;
                    return TypedResults.Bytes(bytes, type);
                }
            )
            .AnswersHeadToo()
            .ExcludeFromDescription();
    }
}
