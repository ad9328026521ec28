using Charla.Errors;
using Charla.Limits;
using Charla.Protocol;
using Charla.Security;
using Charla.Sessions;
using Charla.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Charla.Api;

/// <summary><c>GET /chat/ws/{session_id}</c>: the handshake, and who may make it.</summary>
internal sealed class ChatSocket(
    IChatStore store,
    SessionFeeds feeds,
    Connections connections,
    IGrainFactory grains,
    Origins origins,
    Drain drain,
    AccessWatch access,
    RateLimits rates,
    TimeProvider time,
    IOptions<CharlaOptions> options
)
{
    private static readonly WebSocketOptions Sockets = new()
    {
        KeepAliveInterval = TimeSpan.FromSeconds(20),
        KeepAliveTimeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>The endpoint's pipeline: the host need not call <c>UseWebSockets</c> itself.</summary>
    public RequestDelegate Build(IEndpointRouteBuilder endpoints) =>
        endpoints
            .CreateApplicationBuilder()
            .Use(
                (http, next) =>
                {
                    Arrivals.Watch(http, time);
                    return next(http);
                }
            )
            .UseWebSockets(Sockets)
            .Use(_ => Serve)
            .Build();

    private async Task Serve(HttpContext http)
    {
        if (Refuse(http) is { } refused)
        {
            if (refused.Kind == ErrorKinds.NotAWebSocket)
                http.Response.Headers.Upgrade = "websocket";
            http.Response.Headers.SecWebSocketVersion = "13";
            await http.Problem(refused).ExecuteAsync(http);
            return;
        }
        if (!SessionId.TryParse((string)http.GetRouteValue("session_id")!, out var id))
            id = Guid.Empty; // which is no session's
        try
        {
            var (lease, frames, live) = await Open(http, id);
            using var _ = lease;
            await Serve(http, id, lease?.Feed, frames, live);
        }
        catch (Exception e) when (!http.Response.HasStarted && ErrorFilter.Of(e) is { Status: 503 } kind)
        {
            await http.Problem(kind).ExecuteAsync(http);
        }
    }

    private async Task Serve(HttpContext http, Guid id, SessionFeed? feed, FrameSource frames, bool live)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync(live ? LiveProtocol.Name : null);
        using var connection = new Connection(
            socket,
            frames,
            grains.GetGrain<ISessionGrain>(id),
            live,
            options.Value.Limits,
            new Pace(rates, Source.Of(http)),
            http.Features.GetRequiredFeature<Arrivals>(),
            time,
            http.RequestAborted
        );
        connections.Add(connection);
        using var watched = access.Watch(
            http.Caller(),
            () => _ = connection.Close(CloseCodes.NotSignedIn, ErrorKinds.SignInEnded)
        );
        try
        {
            await Run(connection, feed);
        }
        finally
        {
            connections.Remove(connection);
        }
    }

    /// <summary>
    /// What the client will hear; without a lease where there is no such session. The session is not kept: its context
    /// may be large, and connections live long.
    /// </summary>
    private async Task<(SessionFeeds.Lease? Lease, FrameSource Frames, bool Live)> Open(HttpContext http, Guid id)
    {
        var session = id == Guid.Empty ? null : await store.FindAsync(id, http.RequestAborted);
        if (session is not null && !http.Caller().Sees(session.Owner))
            session = null; // another's is answered as one that does not exist
        var lease = session is null ? null : await feeds.Follow(id, http.RequestAborted);
        var live = http.WebSockets.WebSocketRequestedProtocols.Contains(LiveProtocol.Name);
        return (lease, Frames(http, session ?? Missing(id), lease?.Feed ?? new SessionFeed(), live), live);
    }

    /// <summary>What is served where there is no such session: a browser only hears why if its subprotocol is accepted.</summary>
    private Session Missing(Guid id) =>
        new()
        {
            Id = id,
            Language = options.Value.Language,
            CreatedAt = default,
            LastActiveAt = default,
        };

    private FrameSource Frames(HttpContext http, Session session, SessionFeed feed, bool live)
    {
        var language = Languages.TryParse(http.Request.Query["lang"].ToString(), out var asked)
            ? asked
            : session.Language;
        return live
            ? new LiveFrames(
                feed.Read(),
                session,
                http.Request.Query["cursor"],
                language,
                options.Value.Usage.Currency,
                store
            )
            : new PlainFrames(feed.Read(), language);
    }

    private async Task Run(Connection connection, SessionFeed? feed)
    {
        var most = options.Value.Limits.ConnectionsPerSession;
        if (feed is null)
        {
            await connection.Refuse(CloseCodes.NoSuchSession, ErrorKinds.SessionNotFound);
            return;
        }
        using var place = feed.TryEnter(most);
        if (place is null)
            await connection.Refuse(CloseCodes.TryLater, ErrorKinds.TooManyConnections.With(most));
        else
            await connection.Run();
    }

    /// <summary>Why this handshake is refused before it is made, or null.</summary>
    private ChatError? Refuse(HttpContext http)
    {
        if (!origins.Allows(http.Request))
            return ErrorKinds.OriginNotAllowed;
        if (!http.WebSockets.IsWebSocketRequest)
            return ErrorKinds.NotAWebSocket;
        return drain.Draining ? (ChatError)ErrorKinds.ServerStopping : null;
    }
}
