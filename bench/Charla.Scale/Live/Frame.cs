using System.Text.Json;

namespace Charla.Scale.Live;

/// <summary>What a client looks at in a frame.</summary>
internal readonly record struct Frame(
    string Type,
    string Content,
    string? Cursor,
    string? Finish,
    long Entry,
    string? Code
)
{
    public static Frame Read(ReadOnlySpan<byte> json)
    {
        var frame = new Frame("", "", null, null, 0, null);
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            var name = reader.GetString();
            reader.Read();
            frame = (name, reader.CurrentDepth) switch
            {
                ("type", 1) => frame with { Type = reader.GetString()! },
                ("content", 1 or 2) => frame with { Content = reader.GetString()! },
                ("cursor", 1) => frame with { Cursor = reader.GetString() },
                ("finish", 1) => frame with { Finish = reader.GetString() },
                ("code", 1) => frame with { Code = reader.GetString() },
                ("entry", 2) => frame with { Entry = reader.GetInt64() },
                _ => frame,
            };
        }
        return frame;
    }
}
