using System.Net;
using System.Threading.RateLimiting;
using Charla.Errors;
using Charla.Security;
using Microsoft.Extensions.Options;

namespace Charla.Limits;

/// <summary>What is counted.</summary>
internal enum Rate
{
    /// <summary>Any call over REST.</summary>
    Call,

    /// <summary>A new session.</summary>
    Create,

    /// <summary>A message, however it comes.</summary>
    Message,

    /// <summary>A new connection.</summary>
    Connect,
}

/// <summary>
/// How much each owner and each address may do, on this node. A minute's worth may be spent at once; it comes back evenly.
/// </summary>
internal sealed class RateLimits : IDisposable
{
    private readonly PartitionedRateLimiter<Source>[] _rates = [];
    private readonly PartitionedRateLimiter<Source>? _open;
    private readonly ConcurrencyLimiter _openHere;

    public RateLimits(IOptions<CharlaOptions> options)
    {
        var limits = options.Value.Limits;
        _openHere = new(new() { PermitLimit = limits.ConnectionsPerNode });
        if (!Hold(options.Value))
            return;
        _rates =
        [
            Each(limits.CallsPerMinute),
            Each(limits.CreatesPerMinute),
            Each(limits.MessagesPerMinute),
            Each(limits.ConnectsPerMinute),
        ];
        var open = new ConcurrencyLimiterOptions { PermitLimit = limits.ConnectionsPerOwner };
        _open = OwnerAndAddress(
            owner => RateLimitPartition.GetConcurrencyLimiter(owner, _ => open),
            address => RateLimitPartition.GetConcurrencyLimiter(address, _ => open)
        );
    }

    /// <summary>Whether the limits per owner and address hold.</summary>
    public static bool Hold(CharlaOptions options) =>
        options.Limits.Rates switch
        {
            RateRule.Auto => options.Auth is not { Mode: AuthMode.None, AllowOpen: false },
            var rule => rule == RateRule.On,
        };

    /// <summary>Counts one; why it is one too many, or null.</summary>
    public ChatError? Take(Rate what, Source source)
    {
        if (_rates.Length == 0)
            return null;
        using var lease = _rates[(int)what].AttemptAcquire(source);
        if (lease.IsAcquired)
            return null;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        return ErrorKinds.TooFast.With(Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
    }

    /// <summary>Room for one more open connection, held until disposed; why there is none in <paramref name="full"/>.</summary>
    public IDisposable? Enter(Source source, out ChatError? full)
    {
        full = null;
        var here = _openHere.AttemptAcquire();
        var own = here.IsAcquired ? _open?.AttemptAcquire(source) : null;
        if (here.IsAcquired && own is not { IsAcquired: false })
            return new Place(here, own);
        full = here.IsAcquired ? ErrorKinds.TooManyOpen : ErrorKinds.Overloaded;
        new Place(here, own).Dispose();
        return null;
    }

    public void Dispose()
    {
        foreach (var rate in _rates)
            rate.Dispose();
        _open?.Dispose();
        _openHere.Dispose();
    }

    private static PartitionedRateLimiter<Source> Each(int perMinute)
    {
        var steps = Math.Min(perMinute, 60);
        var bucket = new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = perMinute / steps,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / steps,
        };
        return OwnerAndAddress(
            owner => RateLimitPartition.GetTokenBucketLimiter(owner, _ => bucket),
            address => RateLimitPartition.GetTokenBucketLimiter(address, _ => bucket)
        );
    }

    private static PartitionedRateLimiter<Source> OwnerAndAddress(
        Func<string, RateLimitPartition<string>> owner,
        Func<IPAddress, RateLimitPartition<IPAddress>> address
    ) =>
        PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<Source, string>(source =>
                source.Owner.Length > 0 ? owner(source.Owner) : RateLimitPartition.GetNoLimiter("")
            ),
            PartitionedRateLimiter.Create<Source, IPAddress>(source =>
                source.Address is { } from ? address(from) : RateLimitPartition.GetNoLimiter(IPAddress.None)
            )
        );

    private sealed class Place(RateLimitLease here, RateLimitLease? own) : IDisposable
    {
        public void Dispose()
        {
            own?.Dispose();
            here.Dispose();
        }
    }
}
