using System.Text.Json;
using System.Text.Unicode;
using Charla.Errors;
using Charla.Figures;
using Charla.Protocol;
using Charla.Sessions;
using Charla.Storage;
using Charla.Tools;
using Charla.Turns;
using Charla.Usage;

namespace Charla.Api;

/// <summary>Frames of <c>charla.v1</c>. The two that carry an answer's text copy its bytes; the others are serialized.</summary>
internal sealed class LiveEncoder(Guid session, Language language, string? currency = null)
{
    public Frame Hello(string cursor, Guid? running, long revision) =>
        Json(new SystemFrame(Greeting.In(language), session.ToString(), cursor, running?.ToString(), revision));

    /// <summary>A stored question.</summary>
    public Frame Message(Entry asked, Cursor cursor) =>
        Json(
            new MessageFrame(
                Stored(session, asked.Number, asked.Content, asked.ClientId, asked.CreatedAt),
                cursor.ToString()
            )
        ) with
        {
            Cursor = cursor,
            Turn = asked.TurnId,
        };

    /// <summary>
    /// What one sender alone is told of its question. Out of turn between the other frames, so it must not move the
    /// client's cursor.
    /// </summary>
    public static MessageFrame Receipt(Guid session, Question question, Receipt receipt) =>
        new(Stored(session, receipt.Entry, question.Content, question.ClientId, receipt.At), Cursor: null);

    public Frame Turn(Guid turn, int? position, long asked) =>
        Json(new TurnFrame(turn.ToString(), position is null ? "running" : "queued", position, asked)) with
        {
            Turn = turn,
        };

    public Frame Thinking(Guid turn, long asked) =>
        Json(new TurnFrame(turn.ToString(), "thinking", null, asked)) with
        {
            Turn = turn,
        };

    /// <summary>That a turn's model calls tools, or how one of the calls goes.</summary>
    public Frame Tool(Guid turn, long asked, ToolStep step)
    {
        LiveFrame frame = step.IsCalling
            ? new TurnFrame(turn.ToString(), "calling", null, asked)
            : new ToolFrame(turn.ToString(), step.CallId, step.Name, TurnTools.Word(step.Status), step.Label);
        return Json(frame) with { Turn = turn };
    }

    /// <summary>A call of a turn that has ended.</summary>
    public Frame Tool(Guid turn, ToolUse use) =>
        Json(new ToolFrame(turn.ToString(), use.CallId, use.Name, use.Status, use.Label)) with
        {
            Turn = turn,
        };

    public Frame Chunk(Guid turn, int from, Cursor cursor, ReadOnlySpan<byte> escaped)
    {
        Span<byte> head = stackalloc byte[256];
        Utf8.TryWrite(
            head,
            $"{{\"type\":\"chunk\",\"turn_id\":\"{turn}\",\"offset\":{from},\"cursor\":\"{cursor.Entry}:{cursor.Offset}:{turn:N}\",\"content\":\"",
            out var length
        );
        return Frame.Of(head[..length], escaped) with { Cursor = cursor with { Turn = turn }, Turn = turn };
    }

    /// <summary>How a turn ended: <c>done</c>, or <c>error</c> where it failed.</summary>
    public Frame End(Entry answer, Cursor cursor, ReadOnlySpan<byte> escaped)
    {
        if (answer.Finish == TurnFinish.Failed)
            return Error(ErrorCatalog.Of(answer.Error ?? ""), answer.TurnId, cursor: cursor, asked: answer.Place);
        var done = new DoneFrame(
            answer.TurnId!.Value.ToString(),
            MessageId.Of(session, answer.Number),
            answer.Place,
            answer.Finish.ToString()!.ToLowerInvariant(),
            FigureRecord.Read(answer.Figures),
            Usage(answer),
            answer.ContextRevision,
            cursor.ToString(),
            ""
        );
        var json = JsonSerializer.SerializeToUtf8Bytes(done, ProtocolJson.Wire.LiveFrame);
        // All but the end of the empty content, which is last.
        return Frame.Of(json.AsSpan(0, json.Length - 2), escaped) with
        {
            Cursor = cursor,
            Turn = answer.TurnId,
            EndsTurn = true,
        };
    }

    public Frame Error(
        ChatError error,
        Guid? turn = null,
        string? clientId = null,
        Cursor? cursor = null,
        long? asked = null
    ) =>
        Json(
            new ErrorFrame(
                error.Code,
                error.Text(language),
                error.Kind.Retryable,
                turn?.ToString(),
                clientId,
                cursor?.ToString(),
                asked
            )
        ) with
        {
            Cursor = cursor,
            Turn = turn,
            EndsTurn = turn != null,
        };

    public Frame Context(long revision, string context, IReadOnlyList<string> changed, Cursor cursor)
    {
        using var document = JsonDocument.Parse(context);
        return Json(new ContextFrame(revision, document.RootElement, changed, cursor.ToString())) with
        {
            Cursor = cursor,
        };
    }

    public static Frame Json(LiveFrame frame) =>
        Frame.Of(JsonSerializer.SerializeToUtf8Bytes(frame, ProtocolJson.Wire.LiveFrame));

    /// <summary>Text as the inside of a JSON string literal.</summary>
    public static ReadOnlySpan<byte> Escape(ReadOnlySpan<char> text) =>
        JsonEncodedText.Encode(text, WireEncoder.Instance).EncodedUtf8Bytes;

    private static StoredMessage Stored(
        Guid session,
        long entry,
        string content,
        string? clientId,
        DateTimeOffset at
    ) => new(MessageId.Of(session, entry), entry, "user", content, clientId, at);

    private TokenUsage? Usage(Entry answer) =>
        answer.InputTokens is null && answer.OutputTokens is null
            ? null
            : new TokenUsage(
                answer.InputTokens,
                answer.OutputTokens,
                answer.CachedTokens is 0 ? null : answer.CachedTokens,
                answer.ReasoningTokens is 0 ? null : answer.ReasoningTokens,
                answer.Cost is { } cost ? ModelPrice.Money(cost) : null,
                answer.Cost is null ? null : currency,
                answer.Estimated is true ? true : null
            );
}
