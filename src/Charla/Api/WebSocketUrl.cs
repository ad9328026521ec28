using Microsoft.AspNetCore.Http;

namespace Charla.Api;

/// <summary>Where a client connects: under <c>Charla:PublicUrl</c>, otherwise the way it came.</summary>
internal static class WebSocketUrl
{
    public static string Of(HttpRequest request, Uri? publicUrl, Guid session)
    {
        var root =
            publicUrl?.AbsoluteUri.TrimEnd('/')
            ?? $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}";
        return $"ws{root.AsSpan("http".Length)}/chat/ws/{session}";
    }
}
