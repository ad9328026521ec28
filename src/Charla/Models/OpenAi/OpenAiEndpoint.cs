namespace Charla.Models.OpenAi;

/// <summary>Where an OpenAI-compatible model is, and who asks.</summary>
/// <param name="Endpoint">What stands before <c>/chat/completions</c>, such as <c>https://api.openai.com/v1</c>; with or
/// without a slash at its end. A query in it is kept.</param>
/// <param name="ApiKey">Sent as a bearer token; null or blank for servers that ask for none.</param>
/// <param name="Model">The model asked for where <see cref="Microsoft.Extensions.AI.ChatOptions.ModelId"/> names none.</param>
public sealed record OpenAiEndpoint(Uri Endpoint, string? ApiKey, string Model)
{
    /// <summary>The address of the completions: <c>{Endpoint}/chat/completions</c>.</summary>
    internal Uri Completions { get; } =
        new UriBuilder(Endpoint) { Path = Endpoint.AbsolutePath.TrimEnd('/') + "/chat/completions" }.Uri;

    /// <summary>Whether it is Mistral's own: it refuses fields that it does not know, and sends usage unasked.</summary>
    internal bool IsMistral { get; } = Endpoint.Host.EndsWith(".mistral.ai", StringComparison.OrdinalIgnoreCase);

    /// <summary>The address as it may stand in a log: no user, no query.</summary>
    private string Shown =>
        Endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>The model and its address; never the key.</summary>
    public override string ToString() => $"{Model} at {Shown}";
}
