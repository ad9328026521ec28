using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Charla.Errors;
using Charla.Limits;

namespace Charla.Api;

/// <summary>
/// JSON from outside, read strictly: valid UTF-8 without a byte order mark, no key twice, at most 64 levels, numbers that
/// are finite, text that every database and every client can hold (no U+0000, no lone surrogate).
/// </summary>
internal static class JsonInput
{
    /// <summary>How deep any JSON may be nested.</summary>
    public const int MostLevels = 64;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MostLevels };
    private static readonly JsonDocumentOptions DocumentOptions = new()
    {
        MaxDepth = MostLevels,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads one JSON document; null with the reason in <paramref name="error"/> where it is refused.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, LimitOptions limits, out ChatError? error)
    {
        error = null;
        if (utf8.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) || !Utf8.IsValid(utf8.Span))
        {
            error = ErrorKinds.InvalidText;
            return null;
        }
        try
        {
            error = Check(utf8.Span);
            return error is null ? JsonDocument.Parse(utf8, DocumentOptions) : null;
        }
        catch (JsonException e) when (e.Message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            error = ErrorKinds.TooDeep.With(MostLevels, limits.ContextDepth);
            return null;
        }
        catch (JsonException e)
        {
            error = e.LineNumber is { } line
                ? ErrorKinds.InvalidJson.With(line + 1, (e.BytePositionInLine ?? 0) + 1)
                : Duplicate(utf8.Span); // the syntax is right
            return null;
        }
    }

    /// <summary>How deep an element is nested: 1 for an object of plain values.</summary>
    public static int Depth(JsonElement element)
    {
        var deepest = 0;
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
                deepest = Math.Max(deepest, Depth(property.Value));
            return deepest + 1;
        }
        if (element.ValueKind != JsonValueKind.Array)
            return 0;
        foreach (var item in element.EnumerateArray())
            deepest = Math.Max(deepest, Depth(item));
        return deepest + 1;
    }

    private static ChatError? Check(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                if (reader.ValueIsEscaped && !IsText(ref reader))
                    return ErrorKinds.InvalidText;
            }
            else if (reader.TokenType == JsonTokenType.Number && !IsFinite(ref reader))
            {
                return ErrorKinds.InvalidNumber;
            }
        }
        return null;
    }

    /// <summary>Where a key stands for the second time in its object.</summary>
    private static ChatError Duplicate(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        Stack<HashSet<string>> objects = [];
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                objects.Push(new HashSet<string>(StringComparer.Ordinal));
            else if (reader.TokenType == JsonTokenType.EndObject)
                objects.Pop();
            else if (reader.TokenType == JsonTokenType.PropertyName && !objects.Peek().Add(reader.GetString()!))
                break;
        }
        var before = utf8[..(int)reader.TokenStartIndex];
        return ErrorKinds.DuplicateKey.With(
            before.Count((byte)'\n') + 1,
            before.Length - before.LastIndexOf((byte)'\n')
        );
    }

    private static bool IsFinite(ref Utf8JsonReader reader) =>
        reader.TryGetDouble(out var number) && double.IsFinite(number);

    /// <summary>Only escapes can bring in what UTF-8 and JSON do not already forbid.</summary>
    private static bool IsText(ref Utf8JsonReader reader)
    {
        var chars = ArrayPool<char>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return !chars.AsSpan(0, reader.CopyString(chars)).Contains('\0');
        }
        catch (InvalidOperationException)
        {
            return false; // a lone surrogate
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }
}
