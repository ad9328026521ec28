using System.Text.Json;
using Charla.Cluster;
using Charla.Storage;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Charla.Security;

/// <summary>The tickets of a cluster: made on one node, good on each, once.</summary>
internal sealed class TicketsInRedis(ClusterRedis redis, IOptions<CharlaOptions> options) : TicketStore
{
    private readonly string _prefix = $"{options.Value.Cluster.Name}/ticket/";

    public override async ValueTask Put(string hash, Ticket ticket, TimeSpan lifetime)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(ticket, TicketJson.Default.Ticket);
        await Ask(database => database.StringSetAsync(_prefix + hash, json, lifetime));
    }

    public override async ValueTask<Ticket?> Take(string hash)
    {
        byte[]? json = await Ask(database => database.StringGetDeleteAsync(_prefix + hash));
        return json is null ? null : JsonSerializer.Deserialize(json, TicketJson.Default.Ticket);
    }

    private async Task<T> Ask<T>(Func<IDatabase, Task<T>> command)
    {
        try
        {
            return await command(redis.Connection.GetDatabase());
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            throw new StoreUnavailableException(e);
        }
    }
}
