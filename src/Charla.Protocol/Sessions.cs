using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Charla.Protocol;

/// <summary>Body of <c>POST /chat/sessions</c>. The body is optional, and so is each field.</summary>
public sealed record CreateSession
{
    /// <summary>The figures that the page shows: any JSON object.</summary>
    public JsonElement? Context { get; init; }

    /// <summary>Language of the server's own words in this session: <c>es</c> or <c>en</c>.</summary>
    [AllowedValues("es", "en")]
    public string? Language { get; init; }
}

/// <summary>Answer to <c>POST /chat/sessions</c>.</summary>
/// <param name="SessionId">The new session's id, a UUID.</param>
/// <param name="Status">Always <c>created</c>.</param>
/// <param name="WebsocketUrl">Where to connect: <c>ws://…/chat/ws/{session_id}</c>, or <c>wss</c> behind https.</param>
public sealed record SessionCreated(
    string SessionId,
    [property: AllowedValues("created")] string Status,
    string WebsocketUrl
);

/// <summary>Answer to <c>POST /chat/sessions/{session_id}/ticket</c>.</summary>
/// <param name="SessionId">The session's id.</param>
/// <param name="WebsocketUrl">Where to connect. Where callers sign in it is good once, for some seconds, from the page that asked for it.</param>
public sealed record SessionTicket(string SessionId, string WebsocketUrl);

/// <summary>Answer to <c>GET /chat/sessions</c>: the caller's sessions, newest first.</summary>
/// <param name="Sessions">Their ids.</param>
/// <param name="Count">How many this answer names.</param>
/// <param name="NextCursor">Where the next page begins; absent on the last page.</param>
/// <param name="Details">The same sessions, each with what a list of them shows; only with <c>?include=details</c>.</param>
public sealed record SessionList(
    IReadOnlyList<string> Sessions,
    int Count,
    string? NextCursor = null,
    IReadOnlyList<ListedSession>? Details = null
);

/// <summary>What a list of sessions shows of one.</summary>
/// <param name="SessionId">The session's id.</param>
/// <param name="Title">Its name for people, where it has one.</param>
/// <param name="FirstQuestion">How its first question begins, where one was asked.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastActiveAt">When something last happened in it.</param>
/// <param name="Answering">Whether an answer is being written, or waits to be.</param>
public sealed record ListedSession(
    string SessionId,
    string? Title,
    string? FirstQuestion,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastActiveAt,
    bool Answering
);

/// <summary>Answer to <c>DELETE /chat/owners/{owner}</c>.</summary>
/// <param name="Owner">Whose sessions are gone.</param>
/// <param name="Erased">How many there were.</param>
public sealed record OwnerErased(string Owner, int Erased);

/// <summary>Answer to a change of a session: what was done, and to which.</summary>
/// <param name="Status"><c>updated</c>, <c>deleted</c> or <c>stopped</c>.</param>
/// <param name="SessionId">The session's id.</param>
public sealed record SessionChanged(
    [property: AllowedValues("updated", "deleted", "stopped")] string Status,
    string SessionId
);

/// <summary>Answer to <c>GET /chat/sessions/{session_id}/history</c>.</summary>
/// <param name="SessionId">The session's id.</param>
/// <param name="History">Questions and answers, in order.</param>
/// <param name="NextBefore">What to ask for as <c>before</c> to get the page before; absent where there is none.</param>
/// <param name="NextAfter">What to ask for as <c>after</c> to get the page after; absent where there is none.</param>
/// <param name="Cursor">Where to connect to hear what comes after this page; the latest page only.</param>
public sealed record SessionHistory(
    string SessionId,
    IReadOnlyList<HistoryItem> History,
    string? NextBefore = null,
    string? NextAfter = null,
    string? Cursor = null
);

/// <summary>One question or answer.</summary>
/// <param name="Role"><c>user</c> or <c>assistant</c>.</param>
/// <param name="Content">Its text.</param>
/// <param name="Figures">Every number in an answer, checked; only with <c>?include=figures</c>.</param>
/// <param name="Tools">The tools that were called for an answer; only with <c>?include=tools</c>.</param>
public sealed record HistoryItem(
    [property: AllowedValues("user", "assistant")] string Role,
    string Content,
    IReadOnlyList<AnswerFigure>? Figures = null,
    IReadOnlyList<ToolUse>? Tools = null
);

/// <summary>Answer to <c>GET /chat/sessions/{session_id}</c>.</summary>
/// <param name="SessionId">The session's id.</param>
/// <param name="Title">Its name for people, where it has one.</param>
/// <param name="Language">Language of the server's own words in it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastActiveAt">When something last happened in it.</param>
/// <param name="ContextRevision">The context's revision: 0 where there never was one.</param>
/// <param name="Entries">How many entries its record has: questions, answers and changes of the context.</param>
/// <param name="Usage">What models were used for in it; absent where none was.</param>
public sealed record SessionDetails(
    string SessionId,
    string? Title,
    [property: AllowedValues("es", "en")] string Language,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastActiveAt,
    long ContextRevision,
    long Entries,
    UsageTotals? Usage = null
);

/// <summary>Body of <c>PATCH /chat/sessions/{session_id}</c>.</summary>
public sealed record ChangeSession
{
    /// <summary>The session's name for people, at most 200 characters; null or empty takes it away.</summary>
    public string? Title { get; init; }
}

/// <summary>Body of <c>POST /chat/sessions/{session_id}/messages</c>.</summary>
public sealed record SendMessage
{
    /// <summary>The question.</summary>
    public required string Content { get; init; }

    /// <summary>A merge patch for the context.</summary>
    public JsonElement? Context { get; init; }

    /// <summary>The client's own id of the message: the same again is answered with the same receipt, never asked twice.</summary>
    public string? Id { get; init; }
}
