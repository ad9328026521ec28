using System.Net.Http.Headers;
using System.Text.Json;

namespace Charla.Client;

/// <summary>Requests to the server; an answer that is no success becomes an exception.</summary>
internal sealed class ServerCalls(HttpClient http, CharlaClientOptions options)
{
    public async Task<HttpResponseMessage> Send(
        HttpMethod method,
        string path,
        HttpContent? content,
        CancellationToken cancel
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(options.Url, $"/chat/{path}")) { Content = content };
        if (options.Token is { } token && await token(cancel) is { } bearer)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw await Refusal(response, cancel);
    }

    private static async Task<Exception> Refusal(HttpResponseMessage response, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        var (code, detail, retryable) = ($"http_{status}", $"The server answered {status}.", status is 429 or >= 500);
        try
        {
            using var problem = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancel));
            code = problem.RootElement.GetProperty("code").GetString() ?? code;
            detail = problem.RootElement.GetProperty("detail").GetString() ?? detail;
            retryable = problem.RootElement.GetProperty("retryable").GetBoolean();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // It is not this server that answers, but something before it.
        }
        return new CharlaException(code, detail, retryable, status) { RetryAfter = response.Headers.RetryAfter?.Delta };
    }
}
