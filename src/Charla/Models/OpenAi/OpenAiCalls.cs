using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Charla.Models.OpenAi;

/// <summary>A piece of a call: the first has an id and a name, all have a part of the arguments.</summary>
internal readonly record struct CallPiece(int Index, string? Id, string? Name, string? Arguments)
{
    /// <summary>Reads the pieces of an event.</summary>
    public static List<CallPiece> Read(ref Utf8JsonReader reader)
    {
        var pieces = new List<CallPiece>();
        if (!OpenAiJson.Enter(ref reader, JsonTokenType.StartArray))
            return pieces;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            using var piece = JsonDocument.ParseValue(ref reader);
            var function = piece.RootElement.TryGetProperty("function", out var named) ? named : default;
            var index =
                piece.RootElement.TryGetProperty("index", out var at) && at.TryGetInt32(out var number) ? number : 0;
            pieces.Add(
                new(index, Field(piece.RootElement, "id"), Field(function, "name"), Field(function, "arguments"))
            );
        }
        return pieces;
    }

    private static string? Field(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

/// <summary>Puts the pieces of a model's calls together.</summary>
internal sealed class OpenAiCalls
{
    private readonly List<(int Index, string Id, string Name, StringBuilder Arguments)> _calls = [];

    public void Add(CallPiece piece)
    {
        if (piece is { Name: { Length: > 0 } name } && !_calls.Exists(call => call.Id == piece.Id))
        {
            var id = piece.Id is { Length: > 0 } given ? given : $"call_{_calls.Count}";
            _calls.Add((piece.Index, id, name, new StringBuilder(piece.Arguments)));
            return;
        }
        var known = _calls.FindLastIndex(call => call.Index == piece.Index);
        if (known >= 0)
            _calls[known].Arguments.Append(piece.Arguments);
    }

    /// <summary>The calls, whole. One whose arguments are no JSON says so to whoever makes it.</summary>
    public void TakeInto(IList<AIContent> contents)
    {
        foreach (var (_, id, name, arguments) in _calls)
            contents.Add(FunctionCallContent.CreateFromParsedArguments(arguments.ToString(), id, name, Parse));
    }

    private static Dictionary<string, object?>? Parse(string arguments) =>
        arguments.Length == 0
            ? null
            : JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments, AIJsonUtilities.DefaultOptions);
}
