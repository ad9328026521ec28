using Charla.Sessions;

namespace Charla.Tests.Sessions;

public sealed class SessionFeedsTests
{
    private readonly SessionFeeds _feeds = new();

    [Fact]
    public void All_leases_of_a_session_are_on_the_same_feed()
    {
        var session = Guid.NewGuid();
        var first = _feeds.Own(session);
        using var second = _feeds.Own(session);
        using var other = _feeds.Own(Guid.NewGuid());
        Assert.Same(first.Feed, second.Feed);
        Assert.NotSame(first.Feed, other.Feed);
        first.Dispose();
        first.Dispose(); // twice is once
        using var third = _feeds.Own(session);
        Assert.Same(second.Feed, third.Feed);
    }

    [Fact]
    public void The_last_lease_lets_the_feed_go()
    {
        var session = Guid.NewGuid();
        var first = _feeds.Own(session);
        first.Dispose();
        using var second = _feeds.Own(session);
        Assert.NotSame(first.Feed, second.Feed);
    }
}
