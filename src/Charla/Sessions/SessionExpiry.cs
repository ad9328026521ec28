using System.Data.Common;
using Charla.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Charla.Sessions;

/// <summary>Deletes sessions that have been idle for longer than <c>Charla:Sessions:IdleTimeout</c>, if that is set.</summary>
internal sealed partial class SessionExpiry(
    IChatStore store,
    IGrainFactory grains,
    TimeProvider time,
    IOptions<CharlaOptions> options,
    ILogger<SessionExpiry> log
) : BackgroundService
{
    private const int PageSize = 200;
    private static readonly TimeSpan Seldom = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Sessions.IdleTimeout is not { } timeout)
            return;
        using var timer = new PeriodicTimer(timeout < Seldom ? timeout : Seldom, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Expire(time.GetUtcNow() - timeout, stoppingToken);
            }
            catch (Exception e)
                when (e is DbException or StoreUnavailableException or OrleansException or TimeoutException)
            {
                Failed(e);
            }
        }
    }

    private async Task Expire(DateTimeOffset since, CancellationToken cancel)
    {
        var idle = await store.IdleAsync(since, PageSize, cancel);
        foreach (var session in idle)
            await grains.GetGrain<ISessionGrain>(session).Expire(since);
    }

    [LoggerMessage(LogLevel.Warning, "Idle sessions could not be deleted; it is tried again.")]
    private partial void Failed(Exception e);
}
