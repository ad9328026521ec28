using System.Net.Http.Json;
using System.Text.Json;

namespace Charla.Tests.Hosting;

/// <summary>What every REST error has.</summary>
internal static class ProblemAssert
{
    /// <summary>A problem (RFC 9457) with this status and code, and nothing of the server's insides; its detail.</summary>
    public static async Task<string> IsProblem(this HttpResponseMessage response, int status, string code)
    {
        using var _ = response;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.True(problem.GetProperty("retryable").ValueKind is JsonValueKind.True or JsonValueKind.False);
        Assert.DoesNotContain("Exception", text);
        Assert.DoesNotContain("   at ", text);
        var detail = problem.GetProperty("detail").GetString();
        Assert.False(string.IsNullOrWhiteSpace(detail));
        return detail;
    }

    /// <summary>An answer that is JSON with exactly these keys.</summary>
    public static async Task<JsonElement> IsJson(this HttpResponseMessage response, int status, params string[] keys)
    {
        using var _ = response;
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(keys, body.EnumerateObject().Select(p => p.Name));
        return body;
    }
}
