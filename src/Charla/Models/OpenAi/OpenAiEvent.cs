using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Charla.Models.OpenAi;

/// <summary>
/// What one event of a stream says, found by one pass over its bytes. The texts are parts of those bytes: nothing is copied
/// or allocated for an event that carries a token. Fields nobody asked for are skipped.
/// </summary>
internal ref struct OpenAiEvent
{
    private bool _whole;

    /// <summary>More of the answer.</summary>
    public JsonText Text { get; private set; }

    /// <summary>More of what the model thinks, which is not the answer.</summary>
    public JsonText Reasoning { get; private set; }

    /// <summary>Pieces of calls that the model makes, if it makes any.</summary>
    public List<CallPiece>? Calls { get; private set; }

    /// <summary>Why the answer ends here, if it does.</summary>
    public string? FinishReason { get; private set; }

    /// <summary>The tokens counted so far.</summary>
    public UsageDetails? Usage { get; private set; }

    /// <summary>The answer's id; only where it was asked for.</summary>
    public string? Id { get; private set; }

    /// <summary>The model that answers; only where it was asked for.</summary>
    public string? Model { get; private set; }

    /// <summary>Whether this is the provider's error instead of an answer.</summary>
    public bool IsError { get; private set; }

    /// <summary>Whether it says nothing but a piece of the answer.</summary>
    public readonly bool IsOnlyText =>
        !Text.IsEmpty && Calls is null && Reasoning.IsEmpty && FinishReason is null && Usage is null && !IsError;

    /// <summary>Reads an event.</summary>
    /// <param name="json">Its data.</param>
    /// <param name="withNames">Whether id and model are wanted: they are the same in every event of an answer.</param>
    /// <param name="whole">Whether it is no event but the whole answer, which has a message where events have a piece of it.</param>
    /// <exception cref="ModelException">It is not the JSON that the protocol says.</exception>
    public static OpenAiEvent Read(ReadOnlySpan<byte> json, bool withNames, bool whole = false)
    {
        var read = new OpenAiEvent { _whole = whole };
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                throw OpenAiFailures.Malformed("an event that is no object");
            while (OpenAiJson.NextProperty(ref reader))
                read.ReadField(ref reader, withNames);
            reader.Read(); // throws if something follows
            return read;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw OpenAiFailures.Malformed("an event that is not JSON", broken);
        }
    }

    private void ReadField(ref Utf8JsonReader reader, bool withNames)
    {
        if (reader.ValueTextEquals("choices"u8))
            ReadChoices(ref reader);
        else if (reader.ValueTextEquals("usage"u8))
            Usage = OpenAiUsage.Read(ref reader) ?? Usage;
        else if (reader.ValueTextEquals("x_groq"u8))
            Usage ??= OpenAiUsage.ReadWithin(ref reader);
        else if (reader.ValueTextEquals("error"u8))
            IsError = !OpenAiJson.SkipIfNull(ref reader);
        else if (withNames && reader.ValueTextEquals("id"u8))
            Id = OpenAiJson.String(ref reader);
        else if (withNames && reader.ValueTextEquals("model"u8))
            Model = OpenAiJson.String(ref reader);
        else
            reader.Skip();
    }

    private void ReadChoices(ref Utf8JsonReader reader)
    {
        if (!OpenAiJson.Enter(ref reader, JsonTokenType.StartArray))
            return;
        for (var first = true; reader.Read() && reader.TokenType != JsonTokenType.EndArray; first = false)
        {
            if (first && reader.TokenType == JsonTokenType.StartObject)
                ReadChoice(ref reader);
            else
                reader.Skip(); // only one was asked for
        }
    }

    private void ReadChoice(ref Utf8JsonReader reader)
    {
        while (OpenAiJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals(_whole ? "message"u8 : "delta"u8))
                ReadDelta(ref reader);
            else if (reader.ValueTextEquals("finish_reason"u8))
                FinishReason = OpenAiJson.String(ref reader) is { Length: > 0 } reason ? reason : null;
            else if (reader.ValueTextEquals("usage"u8))
                Usage = OpenAiUsage.Read(ref reader) ?? Usage;
            else
                reader.Skip();
        }
    }

    private void ReadDelta(ref Utf8JsonReader reader)
    {
        if (!OpenAiJson.Enter(ref reader, JsonTokenType.StartObject))
            return;
        while (OpenAiJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("content"u8))
                ReadContent(ref reader);
            else if (reader.ValueTextEquals("tool_calls"u8))
                Calls = CallPiece.Read(ref reader);
            // Two names for one thing; a gateway that sends both sends the same text twice.
            else if (reader.ValueTextEquals("reasoning_content"u8) || reader.ValueTextEquals("reasoning"u8))
                Reasoning = OpenAiJson.Text(ref reader) is { IsEmpty: false } text ? text : Reasoning;
            else
                reader.Skip();
        }
    }

    /// <summary>A text or, as Mistral's thinking models send it, a list of parts.</summary>
    private void ReadContent(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
            ReadParts(ref reader, thought: false);
        else
            Text = OpenAiJson.TextHere(ref reader);
    }

    private void ReadParts(ref Utf8JsonReader reader, bool thought)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw OpenAiFailures.Malformed("a part of a text that is no object");
            while (OpenAiJson.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("text"u8))
                    AddPart(OpenAiJson.Text(ref reader), thought);
                else if (!reader.ValueTextEquals("thinking"u8))
                    reader.Skip();
                else if (OpenAiJson.Enter(ref reader, JsonTokenType.StartArray))
                    ReadParts(ref reader, thought: true);
            }
        }
    }

    private void AddPart(JsonText part, bool thought)
    {
        if (thought)
            Reasoning = part;
        else if (Text.IsEmpty)
            Text = part;
        else
            throw OpenAiFailures.Malformed("two texts in one event"); // one would get lost unseen
    }
}
