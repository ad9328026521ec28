using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;

namespace Charla.Server;

/// <summary>
/// The console, at <c>/</c> where it was built with the server: its page, and below <c>/console</c> the files that carry
/// their content's hash in their names. Each lies there compressed as well.
/// </summary>
internal static class ConsolePages
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string AskEachTime = "no-cache";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string Coding, string Suffix)[] Codings = [("br", ".br"), ("gzip", ".gz")];

    /// <summary>Maps the console; false where it was not built.</summary>
    public static bool MapConsole(this IEndpointRouteBuilder app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "console");
        var page = Path.Combine(folder, "index.html");
        var isBuilt = File.Exists(page);
        var files = isBuilt ? Files(Path.Combine(folder, "console")) : FrozenDictionary<string, string>.Empty;
        app.MapPage(
            "/console/{file}",
            http => Send(http, files.GetValueOrDefault((string)http.GetRouteValue("file")!))
        );
        if (isBuilt)
            app.MapPage("/", http => Send(http, page));
        return isBuilt;
    }

    /// <summary>The files by their names: nothing else in the folder, or out of it, is ever sent.</summary>
    private static FrozenDictionary<string, string> Files(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Where(file => Types.ContainsKey(Path.GetExtension(file)))
            .ToFrozenDictionary(file => Path.GetFileName(file), StringComparer.Ordinal);

    private static void MapPage(this IEndpointRouteBuilder app, string path, Func<HttpContext, IResult> send) =>
        app.MapGet(path, send).AnswersHeadToo().ExcludeFromDescription();

    /// <summary>Whether the file's content is in its name: <c>index-JuOADTQc.js</c>.</summary>
    private static bool HasHash(string file) => Path.GetFileName(file).Contains('-', StringComparison.Ordinal);

    private static IResult Send(HttpContext http, string? file)
    {
        if (file is null)
            return TypedResults.NotFound();
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = SecurityHeaders.OwnPage;
        headers.CacheControl = HasHash(file) ? ForEver : AskEachTime;
        headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        var sent = file;
        foreach (var (coding, suffix) in Codings)
        {
            if (!accepted.Any(one => one.Value == coding && one.Quality != 0) || !File.Exists(file + suffix))
                continue;
            headers.ContentEncoding = coding;
            sent = file + suffix;
            break;
        }
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(sent));
        return TypedResults.PhysicalFile(sent, Types[Path.GetExtension(file)], lastModified: written);
    }
}
