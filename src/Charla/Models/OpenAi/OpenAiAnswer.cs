using Charla.Models.Providers;
using Microsoft.Extensions.AI;

namespace Charla.Models.OpenAi;

/// <summary>Gathers events until somebody takes what they said. One writer, no locks.</summary>
internal sealed class OpenAiAnswer : IDisposable
{
    private const int FullAt = 16 * 1024;
    private readonly DeltaText _text = new();
    private readonly EventTemplate _template = new();
    private readonly List<AIContent> _contents = []; // what was gathered before the kind of text changed
    private readonly ThoughtTags _tags = new();
    private OpenAiCalls? _calls;
    private bool _reasoning; // what _text holds
    private string? _id;
    private string? _model;
    private string? _finishReason;
    private UsageDetails? _usage;

    /// <summary>Whether the provider said why the answer ends: it is whole.</summary>
    public bool IsFinished => _finishReason is not null;

    /// <summary>Whether the answer has begun: something of it was heard.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether there is something to take.</summary>
    public bool HasContent => _text.Length > 0 || _contents.Count > 0;

    /// <summary>Whether so much is gathered that it should be taken before there is more.</summary>
    public bool IsFull => _text.Length >= FullAt;

    /// <summary>Adds one event; false if it says that nothing follows.</summary>
    /// <exception cref="ModelException">It is broken, or it is the provider's error.</exception>
    public bool Add(ReadOnlySpan<byte> data, OpenAiEndpoint endpoint)
    {
        data = data.Trim((byte)' ');
        if (data.IsEmpty)
            return true;
        if (data.SequenceEqual("[DONE]"u8))
            return false;
        if (_template.TryRead(data, out var text))
        {
            Append(text, reasoning: false);
            return true;
        }
        var heard = OpenAiEvent.Read(data, withNames: _id is null || _model is null);
        Hear(heard, data, endpoint);
        if (heard.IsOnlyText)
            _template.Learn(data, heard.Text.Utf8);
        return true;
    }

    /// <summary>Adds the answer where it is in one piece.</summary>
    /// <exception cref="ModelException">It is broken, or it is the provider's error.</exception>
    public void AddWhole(ReadOnlySpan<byte> data, OpenAiEndpoint endpoint) =>
        Hear(OpenAiEvent.Read(data, withNames: true, whole: true), data, endpoint);

    private void Hear(OpenAiEvent heard, ReadOnlySpan<byte> data, OpenAiEndpoint endpoint)
    {
        if (heard.IsError)
            throw OpenAiFailures.OfEvent(data, endpoint);
        _id ??= heard.Id is { Length: > 0 } id ? id : null; // Azure begins with an event that has empty names
        _model ??= heard.Model is { Length: > 0 } model ? model : null;
        if (heard.FinishReason is { } reason)
            _finishReason = OpenAiFinish.IsFailure(reason) ? throw OpenAiFinish.Failure(reason) : reason;
        _usage = heard.Usage ?? _usage; // some send a running count with every event: the last one holds
        if (heard.Calls is { } pieces)
            AddCalls(pieces);
        Append(heard.Reasoning, reasoning: true);
        Append(heard.Text, reasoning: false);
    }

    /// <summary>Takes what is gathered.</summary>
    public ChatResponseUpdate Take()
    {
        CloseText();
        var update = Update([.. _contents]);
        _contents.Clear();
        return update;
    }

    /// <summary>No more text comes.</summary>
    public void Complete()
    {
        CloseText();
        _tags.Complete(_contents);
    }

    /// <summary>Takes the rest, with why the answer ended and what it cost.</summary>
    public ChatResponseUpdate TakeLast()
    {
        _text.Complete();
        Complete();
        _calls?.TakeInto(_contents);
        if (_usage is not null)
            _contents.Add(new UsageContent(_usage));
        var update = Update(_contents);
        update.FinishReason = OpenAiFinish.Of(_finishReason);
        return update;
    }

    public void Dispose()
    {
        _text.Dispose();
        _template.Dispose();
    }

    private void AddCalls(List<CallPiece> pieces)
    {
        _calls ??= new OpenAiCalls();
        pieces.ForEach(_calls.Add);
        HasBegun = true;
    }

    private void Append(JsonText text, bool reasoning)
    {
        if (text.IsEmpty)
            return;
        HasBegun = true;
        if (_reasoning != reasoning)
        {
            _text.Complete();
            CloseText();
            _reasoning = reasoning;
        }
        _text.Append(text);
    }

    private void CloseText()
    {
        if (_text.Length == 0)
            return;
        if (_reasoning)
            _contents.Add(new TextReasoningContent(_text.Take()));
        else if (_tags.IsOver)
            _contents.Add(new TextContent(_text.Take()));
        else
            _tags.Add(_text.Take(), _contents);
    }

    private ChatResponseUpdate Update(IList<AIContent> contents) =>
        new(ChatRole.Assistant, contents)
        {
            ResponseId = _id,
            MessageId = _id,
            ModelId = _model,
        };
}
