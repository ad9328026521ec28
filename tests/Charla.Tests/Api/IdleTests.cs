using System.Collections.Concurrent;
using Charla.Protocol;
using Charla.Tests.Hosting;
using Charla.Tests.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Tests.Api;

/// <summary>What a connection on which nothing happens takes.</summary>
public sealed class IdleTests
{
    [Fact]
    public async Task A_connection_does_not_hold_on_to_the_sessions_context()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { Services = FaultyStore.Use });
        var contexts = new ConcurrentBag<WeakReference>();
        host.Services.GetRequiredService<FaultyStore>().Found = found =>
            contexts.Add(new WeakReference(found!.Context));
        var session = await host.CreateAsync(new { context = new { a = 1 } });
        using var plain = await host.ConnectAsync(session);
        using var live = await LiveClient.OpenAsync(host, session, "0:0");
        await live.Until<ContextFrame>();
        Assert.Equal(2, contexts.Count);
        using var late = new CancellationTokenSource(Patience.Limit);
        while (contexts.Any(context => context.IsAlive))
        {
            late.Token.ThrowIfCancellationRequested();
            GC.Collect();
            await Task.Yield(); // what has just sent the last frame may still be about to end
        }
    }
}
