using Charla.Models;
using Microsoft.AspNetCore.Http;

namespace Charla.Tests.Models.OpenAi;

public sealed class OpenAiStatusTests
{
    [Theory]
    [InlineData(400, ModelFailure.Rejected)]
    [InlineData(401, ModelFailure.Refused)]
    [InlineData(403, ModelFailure.Refused)]
    [InlineData(404, ModelFailure.NotFound)]
    [InlineData(301, ModelFailure.NotFound)]
    [InlineData(402, ModelFailure.QuotaExhausted)]
    [InlineData(408, ModelFailure.Unavailable)]
    [InlineData(413, ModelFailure.TooLong)]
    [InlineData(422, ModelFailure.Rejected)]
    [InlineData(429, ModelFailure.RateLimited)]
    [InlineData(500, ModelFailure.Unavailable)]
    [InlineData(503, ModelFailure.Unavailable)]
    public async Task Each_status_is_its_failure(int status, ModelFailure expected)
    {
        await using var server = await ModelServer.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsJsonAsync(
                new { error = new { message = "no \"luck\"\r\n" + new string('x', 9000), code = "c" } }
            );
        });
        var error = await server.FailsAsync();
        Assert.Equal(expected, error.Failure);
        Assert.Contains($"{status}", error.Message);
        Assert.Null(error.RetryAfter);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Wed, 21 Oct 2026 07:28:30 GMT", 30)]
    [InlineData("Wed, 21 Oct 2026 07:27:30 GMT", 0)]
    public async Task Retry_after_is_told_in_seconds_or_as_a_date(string header, int seconds)
    {
        await using var server = await ModelServer.StartAsync(http =>
        {
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = header;
            http.Response.Headers.Date = "Wed, 21 Oct 2026 07:28:00 GMT";
            return Task.CompletedTask;
        });
        var error = await server.FailsAsync();
        Assert.Equal(TimeSpan.FromSeconds(seconds), error.RetryAfter);
    }

    [Fact]
    public async Task The_provider_s_words_are_short_printable_and_without_the_key()
    {
        await using var server = await ModelServer.StartAsync(http =>
        {
            Assert.Equal("Bearer " + ModelServer.Key, http.Request.Headers.Authorization);
            http.Response.StatusCode = 401;
            return http.Response.WriteAsJsonAsync(
                new { error = new { message = $"bad key {ModelServer.Key}\n\u001b[31m" + new string('y', 500) } }
            );
        });
        var error = await server.FailsAsync();
        Assert.Contains("bad key [key]\\u000a\\u001b[31m", error.Message);
        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.True(error.Message.Count(c => c == 'y') < 300);
    }

    [Theory]
    [InlineData("text/plain", "key sk-secret+sesame/x is bad")]
    [InlineData("application/json", """{"oops":"sk-secret\u002Bsesame/x"}""")]
    [InlineData("application/json", """{"error":"sk-secret\u002Bsesame/x"}""")]
    [InlineData("application/json", """{"message":"sk-secret+sesame/x","code":17}""")]
    public async Task The_key_is_in_no_part_of_an_exception(string type, string body)
    {
        await using var server = await ModelServer.StartAsync(http =>
        {
            http.Response.StatusCode = 400;
            http.Response.ContentType = type;
            return http.Response.WriteAsync(body);
        });
        var error = await server.FailsAsync();
        Assert.Contains("[key]", error.Message);
        Assert.DoesNotContain("sesame", error.ToString());
    }
}
