using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Charla.Models.OpenAi;

/// <summary>Reads the <c>usage</c> of an event.</summary>
internal static class OpenAiUsage
{
    /// <summary>The tokens counted, or null where the provider counts none.</summary>
    public static UsageDetails? Read(ref Utf8JsonReader reader)
    {
        if (!OpenAiJson.Enter(ref reader, JsonTokenType.StartObject))
            return null;
        var usage = new UsageDetails();
        while (OpenAiJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("prompt_tokens"u8))
                usage.InputTokenCount = OpenAiJson.Count(ref reader);
            else if (reader.ValueTextEquals("completion_tokens"u8))
                usage.OutputTokenCount = OpenAiJson.Count(ref reader);
            else if (reader.ValueTextEquals("total_tokens"u8))
                usage.TotalTokenCount = OpenAiJson.Count(ref reader);
            else if (reader.ValueTextEquals("prompt_cache_hit_tokens"u8)) // DeepSeek's way
                usage.CachedInputTokenCount = OpenAiJson.Count(ref reader);
            else if (reader.ValueTextEquals("prompt_tokens_details"u8))
                usage.CachedInputTokenCount = CountIn(ref reader, "cached_tokens"u8) ?? usage.CachedInputTokenCount;
            else if (reader.ValueTextEquals("completion_tokens_details"u8))
                usage.ReasoningTokenCount = CountIn(ref reader, "reasoning_tokens"u8);
            else
                reader.Skip();
        }
        return usage;
    }

    /// <summary>The usage within another object: Groq puts it there.</summary>
    public static UsageDetails? ReadWithin(ref Utf8JsonReader reader)
    {
        UsageDetails? usage = null;
        if (!OpenAiJson.Enter(ref reader, JsonTokenType.StartObject))
            return usage;
        while (OpenAiJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("usage"u8))
                usage = Read(ref reader);
            else
                reader.Skip();
        }
        return usage;
    }

    private static long? CountIn(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        long? count = null;
        if (!OpenAiJson.Enter(ref reader, JsonTokenType.StartObject))
            return count;
        while (OpenAiJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals(name))
                count = OpenAiJson.Count(ref reader);
            else
                reader.Skip();
        }
        return count;
    }
}
