using System.Text.Json;
using Charla.Errors;
using Charla.Protocol;
using Charla.Security;
using Charla.Sessions;
using Charla.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Charla.Api;

/// <summary>Creating, listing and deleting sessions.</summary>
internal static class SessionEndpoints
{
    private const int MostListed = 1000;
    private const int MostDetailed = 100;

    /// <summary><c>POST /chat/sessions</c></summary>
    public static async Task<IResult> Create(
        HttpContext http,
        IChatStore store,
        Drain drain,
        TimeProvider time,
        TicketOffice tickets,
        IOptions<CharlaOptions> options
    )
    {
        if (drain.Draining)
            return http.Problem(ErrorKinds.ServerStopping);
        var (body, error) = await http.ReadBody();
        using var _ = body;
        if (error != null)
            return http.Problem(error);
        if (Read(body, options.Value, out var language, out var context) is { } refused)
            return http.Problem(refused);
        var now = time.GetUtcNow();
        var session = new Session
        {
            Id = Guid.NewGuid(),
            Owner = http.Caller().Owner,
            Language = language,
            CreatedAt = now,
            LastActiveAt = now,
        };
        Entry? entry = null;
        if (context != null)
        {
            session = session with { Context = context, ContextRevision = 1, Head = 1 };
            entry = First(session);
        }
        await store.CreateAsync(session, entry, http.RequestAborted);
        http.Response.Headers.Location = $"{http.Request.PathBase}/chat/sessions/{session.Id}";
        var url = await tickets.WebSocketUrl(http, session.Id);
        return TypedResults.Json(
            new SessionCreated(session.Id.ToString(), "created", url),
            ProtocolJson.Wire.SessionCreated,
            statusCode: StatusCodes.Status201Created
        );
    }

    /// <summary><c>GET /chat/sessions</c></summary>
    public static async Task<IResult> List(
        HttpContext http,
        IChatStore store,
        string? limit,
        string? cursor,
        string? owner,
        string? include
    )
    {
        var caller = http.Caller();
        if (owner is not null && !caller.Sees(owner))
            return http.Problem(ErrorKinds.OperatorsOnly);
        if (include is not (null or "" or "details"))
            return http.Problem(ErrorKinds.InvalidParameter.With("include", "details"));
        var detailed = include == "details";
        var largest = detailed ? MostDetailed : MostListed;
        if (!PageParameters.TryLimit(limit, largest, out var most))
            return http.Problem(PageParameters.BadLimit(largest));
        if (!PageParameters.TryListCursor(cursor, out var after))
            return http.Problem(PageParameters.BadCursor("cursor"));
        var size = most ?? largest;
        var whose = owner ?? caller.Owner;
        var list = detailed
            ? SessionPage.Of(await store.GlanceAsync(whose, after, size + 1, http.RequestAborted), size)
            : SessionPage.Of(await store.ListAsync(whose, after, size + 1, http.RequestAborted), size);
        return TypedResults.Json(list, ProtocolJson.Wire.SessionList);
    }

    /// <summary><c>DELETE /chat/sessions/{session_id}</c></summary>
    public static async Task<IResult> Delete(HttpContext http, IGrainFactory grains, string session_id)
    {
        if (!SessionId.TryParse(session_id, out var id) || !await grains.GetGrain<ISessionGrain>(id).Delete())
            return http.Problem(ErrorKinds.SessionNotFound);
        return TypedResults.Json(new SessionChanged("deleted", id.ToString()), ProtocolJson.Wire.SessionChanged);
    }

    /// <summary><c>POST /chat/sessions/{session_id}/ticket</c>: where to connect again, for a page that comes back.</summary>
    public static async Task<IResult> Ticket(
        HttpContext http,
        TicketOffice tickets,
        IChatStore store,
        string session_id
    )
    {
        if (!SessionId.TryParse(session_id, out var id) || await store.OwnerAsync(id, http.RequestAborted) is null)
            return http.Problem(ErrorKinds.SessionNotFound);
        return TypedResults.Json(
            new SessionTicket(session_id, await tickets.WebSocketUrl(http, id)),
            ProtocolJson.Wire.SessionTicket
        );
    }

    /// <summary>The entry that records the context that a session was made with.</summary>
    private static Entry First(Session session) =>
        new()
        {
            Number = 1,
            Place = 1,
            Kind = EntryKind.WholeContext,
            Content = session.Context,
            ContextRevision = 1,
            CreatedAt = session.CreatedAt,
        };

    private static ChatError? Read(
        JsonDocument? body,
        CharlaOptions options,
        out Language language,
        out string? context
    )
    {
        language = options.Language;
        context = null;
        if (body is null)
            return null;
        var root = body.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            return ErrorKinds.NotAnObject.With("""{"context": {"total_spent": 12450.50}}""");
        if (root.TryGetProperty("language", out var code))
        {
            if (code.ValueKind != JsonValueKind.String || !Languages.TryParse(code.GetString(), out language))
                return ErrorKinds.InvalidLanguage;
        }
        if (!root.TryGetProperty("context", out var given))
            return null;
        context = given.GetRawText();
        return ContextInput.Check(given, options.Limits);
    }
}
