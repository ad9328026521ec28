namespace Charla.Tests.Hosting;

/// <summary>One host for the tests of a class that ask it small things and leave nothing behind that others see.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private ChatHost? _host;

    internal ChatHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await ChatHost.StartAsync();

    public ValueTask DisposeAsync() => _host!.DisposeAsync();
}
