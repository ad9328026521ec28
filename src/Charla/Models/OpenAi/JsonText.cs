namespace Charla.Models.OpenAi;

/// <summary>A JSON string as it stands in an event: what is between its quotes, undecoded.</summary>
internal readonly ref struct JsonText(ReadOnlySpan<byte> utf8, bool escaped)
{
    /// <summary>The bytes between the quotes.</summary>
    public ReadOnlySpan<byte> Utf8 { get; } = utf8;

    /// <summary>Whether there are escapes among them.</summary>
    public bool Escaped { get; } = escaped;

    /// <summary>Whether there is nothing: an empty string, a null or no string at all.</summary>
    public bool IsEmpty => Utf8.IsEmpty;
}
