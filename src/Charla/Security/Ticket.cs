using System.Text.Json.Serialization;

namespace Charla.Security;

/// <summary>What a ticket stands for.</summary>
/// <param name="Session">The session that it opens a connection to.</param>
/// <param name="Origin">The page that it was given to; null where it was given to no browser.</param>
/// <param name="Caller">Who it was given to.</param>
internal sealed record Ticket(Guid Session, string? Origin, Caller Caller);

[JsonSerializable(typeof(Ticket))]
internal sealed partial class TicketJson : JsonSerializerContext;

/// <summary>Keeps tickets until they are taken, once, or too old. Kept under a hash: what is kept opens nothing.</summary>
internal abstract class TicketStore
{
    public abstract ValueTask Put(string hash, Ticket ticket, TimeSpan lifetime);

    /// <summary>The ticket, which nobody can take again; null where there is none.</summary>
    public abstract ValueTask<Ticket?> Take(string hash);
}
