using System.Buffers.Text;
using System.Security.Cryptography;
using Charla.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Charla.Security;

/// <summary>
/// Gives out the ticket in a <c>websocket_url</c>, since a browser's WebSocket cannot say who it is: good once, for some
/// seconds, for one session, from the page that asked for it.
/// </summary>
internal sealed class TicketOffice(TicketStore store, SignIn signIn, IOptions<CharlaOptions> options)
{
    private const string Parameter = "ticket";
    private const int Bytes = 32;

    public static bool HasTicket(HttpContext http) => http.Request.Query.ContainsKey(Parameter);

    /// <summary>Where this caller connects to a session.</summary>
    public async ValueTask<string> WebSocketUrl(HttpContext http, Guid session)
    {
        var url = Api.WebSocketUrl.Of(http.Request, options.Value.PublicUrl, session);
        if (options.Value.Auth.Mode == AuthMode.None)
            return url;
        var ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        var stands = new Ticket(session, Origin(http), http.Caller());
        await store.Put(ApiKey.HashOf(ticket), stands, options.Value.Auth.TicketLifetime);
        return $"{url}?{Parameter}={ticket}";
    }

    /// <summary>Who comes with a ticket, which is used up; null where it is not good for this.</summary>
    public async ValueTask<Caller?> Redeem(HttpContext http)
    {
        if (await store.Take(ApiKey.HashOf(http.Request.Query[Parameter].ToString())) is not { } ticket)
            return null;
        var good =
            SessionId.TryParse(http.GetRouteValue("session_id") as string ?? "", out var session)
            && session == ticket.Session
            && (ticket.Origin is null || ticket.Origin.Equals(Origin(http), StringComparison.OrdinalIgnoreCase))
            && signIn.Holds(ticket.Caller);
        return good ? ticket.Caller : null;
    }

    private static string? Origin(HttpContext http) =>
        http.Request.Headers.Origin is { Count: > 0 } origin ? origin.ToString() : null;
}
