using Charla.Sessions;

namespace Charla.Tests.Sessions;

public sealed class SessionFeedsTests
{
    private readonly SessionFeeds _feeds = new();

    [Fact]
    public void All_leases_of_a_session_are_on_the_same_feed()
    {
        var session = Guid.NewGuid();
        var first = _feeds.Rent(session);
        using var second = _feeds.Rent(session);
        using var other = _feeds.Rent(Guid.NewGuid());
        Assert.Same(first.Feed, second.Feed);
        Assert.NotSame(first.Feed, other.Feed);
        first.Dispose();
        first.Dispose(); // twice is once
        using var third = _feeds.Rent(session);
        Assert.Same(second.Feed, third.Feed);
    }

    [Fact]
    public void The_last_lease_lets_the_feed_go()
    {
        var session = Guid.NewGuid();
        var first = _feeds.Rent(session);
        first.Dispose();
        using var second = _feeds.Rent(session);
        Assert.NotSame(first.Feed, second.Feed);
    }
}
