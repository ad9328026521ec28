namespace Charla.Models.Providers;

/// <summary>
/// Between a provider's own package and the network: what is no stream becomes a <see cref="ModelException"/> here, alike for
/// all, before the package can ask again or wrap the provider's words; and no line of a stream fills the memory.
/// </summary>
/// <param name="name">The model and its address, for logs.</param>
/// <param name="key">What must not get into a log.</param>
/// <param name="inner">The network.</param>
internal sealed class ProviderHandler(string name, string? key, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly AsyncLocal<CancellationToken> Answer = new();

    /// <summary>The requests that are made from here on end with this token, whatever a package does with its own.</summary>
    public static void EndWith(CancellationToken answer) => Answer.Value = answer;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await ConnectAsync(request, cancellationToken);
        try
        {
            if (!ProviderResponse.IsStream(response))
                throw await ProviderResponse.FailureAsync(response, name, key, cancellationToken);
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var guarded = new StreamContent(new LineGuard(stream, Answer.Value));
            foreach (var header in response.Content.Headers)
                guarded.Headers.TryAddWithoutValidation(header.Key, header.Value);
            response.Content = guarded;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> ConnectAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return await base.SendAsync(request, cancel);
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            throw new ModelException(ModelFailure.Unreachable, $"No response from {name}: {cause.Message}", cause);
        }
    }
}
