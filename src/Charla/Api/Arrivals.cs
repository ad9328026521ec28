using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Charla.Api;

/// <summary>
/// Since when something has been coming in on one connection: a message, or only a part of a frame's head, of which a
/// <see cref="System.Net.WebSockets.WebSocket"/> tells nothing until it is whole.
/// </summary>
internal sealed class Arrivals(TimeProvider time)
{
    private long _since;

    /// <summary>The time stamp; 0 where nothing is coming in.</summary>
    public long Since => Volatile.Read(ref _since);

    /// <summary>Watches the stream of the WebSocket that a request is about to become.</summary>
    public static void Watch(HttpContext http, TimeProvider time)
    {
        var arrivals = new Arrivals(time);
        var features = http.Features;
        if (features.Get<IHttpUpgradeFeature>() is { } upgrade)
            features.Set<IHttpUpgradeFeature>(new Upgrade(upgrade, arrivals));
        if (features.Get<IHttpExtendedConnectFeature>() is { } connect)
            features.Set<IHttpExtendedConnectFeature>(new Connect(connect, arrivals));
        features.Set(arrivals);
    }

    /// <summary>Something comes in; it goes on being what came in first.</summary>
    public void Begin()
    {
        if (Since == 0)
            Volatile.Write(ref _since, time.GetTimestamp());
    }

    /// <summary>What came in is whole.</summary>
    public void End() => Volatile.Write(ref _since, 0);

    private sealed class Upgrade(IHttpUpgradeFeature inner, Arrivals arrivals) : IHttpUpgradeFeature
    {
        public bool IsUpgradableRequest => inner.IsUpgradableRequest;

        public async Task<Stream> UpgradeAsync() => new ArrivalStream(await inner.UpgradeAsync(), arrivals);
    }

    private sealed class Connect(IHttpExtendedConnectFeature inner, Arrivals arrivals) : IHttpExtendedConnectFeature
    {
        public bool IsExtendedConnect => inner.IsExtendedConnect;

        public string? Protocol => inner.Protocol;

        public async ValueTask<Stream> AcceptAsync() => new ArrivalStream(await inner.AcceptAsync(), arrivals);
    }
}
