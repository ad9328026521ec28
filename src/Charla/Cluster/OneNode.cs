using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Charla.Cluster;

/// <summary>Orleans inside this process and nowhere else: one node, no port.</summary>
internal static class OneNode
{
    public static void AddOneNodeOrleans(this IServiceCollection services)
    {
        services.AddOrleans(silo =>
        {
            silo.UseLocalhostClustering(gatewayPort: 0);
            SiloDefaults.Apply(silo);
        });
        ReplaceListeners(services);
    }

    /// <summary>A silo that is alone calls itself without a socket: what would listen for others need not.</summary>
    private static void ReplaceListeners(IServiceCollection services)
    {
        var listeners = services
            .Where(service => service.IsKeyedService && service.ServiceType == typeof(IConnectionListenerFactory))
            .ToList();
        foreach (var listener in listeners)
        {
            services.Replace(
                ServiceDescriptor.KeyedSingleton<IConnectionListenerFactory>(
                    listener.ServiceKey,
                    (_, _) => new NoListener()
                )
            );
        }
    }

    private sealed class NoListener : IConnectionListenerFactory, IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> _never = new();

        public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.Loopback, 0);

        public ValueTask<IConnectionListener> BindAsync(
            EndPoint endpoint,
            CancellationToken cancellationToken = default
        )
        {
            EndPoint = endpoint;
            return ValueTask.FromResult<IConnectionListener>(this);
        }

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
            await _never.Task.WaitAsync(cancellationToken);

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            _never.TrySetResult(null);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync(CancellationToken.None);
    }
}
