using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Charla.Models.Providers;

/// <summary>A provider's own words about an error, made fit for a log: no key, no control characters, not long.</summary>
internal readonly record struct ProviderError(ModelFailure Failure, string Text)
{
    private const int MaxLength = 300;

    /// <summary>What providers call one thing, in the names or the words of an error; the first that is found holds.</summary>
    private static readonly (string Word, ModelFailure Failure)[] Words =
    [
        ("insufficient_quota", ModelFailure.QuotaExhausted),
        ("insufficient balance", ModelFailure.QuotaExhausted),
        ("credit balance", ModelFailure.QuotaExhausted),
        ("content_filter", ModelFailure.Filtered),
        ("context_length", ModelFailure.TooLong),
        ("exceed_context", ModelFailure.TooLong),
        ("maximum context length", ModelFailure.TooLong),
        ("api key not valid", ModelFailure.Refused),
        ("invalid_api_key", ModelFailure.Refused),
        ("model_not_found", ModelFailure.NotFound),
    ];

    /// <summary>Reads <c>{"error":{"message","type","code"}}</c> or, if it is anything else, takes it as it is.</summary>
    /// <param name="body">The start of it.</param>
    /// <param name="key">What must not be in it.</param>
    /// <param name="status">The response's; an error within a stream has none.</param>
    public static ProviderError Read(ReadOnlySpan<byte> body, string? key, HttpStatusCode? status = null)
    {
        var (message, type, code) = Parse(body);
        var text = message is null ? Encoding.UTF8.GetString(body) : $"{message} ({type ?? "-"}, {code ?? "-"})";
        return new(FailureOf(status, type, code, message), Printable(WithoutKey(text, key)));
    }

    /// <summary>A text of somebody else's, cut to what a log line bears.</summary>
    public static string Printable(string text)
    {
        var shown = new StringBuilder(MaxLength + 8);
        foreach (var c in text)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                shown.Append(c);
            if (shown.Length <= MaxLength)
                continue;
            shown.Length = MaxLength - 1;
            return shown.Append('…').ToString();
        }
        return shown.ToString();
    }

    /// <summary>Some repeat the key that they refuse.</summary>
    private static string WithoutKey(string text, string? key) =>
        string.IsNullOrWhiteSpace(key)
            ? text
            : text.Replace(key.Trim(), "[key]", StringComparison.OrdinalIgnoreCase)
                .Replace(JavaScriptEncoder.Default.Encode(key.Trim()), "[key]", StringComparison.OrdinalIgnoreCase);

    private static (string? Message, string? Type, string? Code) Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            var root = json.RootElement;
            if (root is { ValueKind: JsonValueKind.Array } && root.GetArrayLength() > 0)
                root = root[0]; // Gemini's way
            if (root.ValueKind != JsonValueKind.Object)
                return default;
            var error = root.TryGetProperty("error", out var inner) ? inner : root;
            return error.ValueKind switch
            {
                JsonValueKind.Object => (Field(error, "message"), Field(error, "type"), Field(error, "code")),
                JsonValueKind.String => (error.GetString(), null, null),
                _ => default,
            };
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    private static string? Field(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString()
            : null;

    private static ModelFailure FailureOf(HttpStatusCode? status, string? type, string? code, string? message)
    {
        var words = $"{type} {code} {message}";
        foreach (var (word, failure) in Words)
        {
            if (words.Contains(word, StringComparison.OrdinalIgnoreCase))
                return failure;
        }
        return status is { } known ? ProviderResponse.OfStatus(known) : OfStream(type, code);
    }

    /// <summary>An error within a stream has no status of its own: some write it into the code, others use names.</summary>
    private static ModelFailure OfStream(string? type, string? code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
        && status is >= 400 and < 600
            ? ProviderResponse.OfStatus((HttpStatusCode)status)
            : $"{type} {code}" switch
            {
                var name when name.Contains("rate_limit") => ModelFailure.RateLimited,
                var name when name.Contains("invalid_request") => ModelFailure.Rejected,
                _ => ModelFailure.Unavailable,
            };
}
