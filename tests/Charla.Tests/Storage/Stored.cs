using Charla.Storage;

namespace Charla.Tests.Storage;

/// <summary>Rows to store.</summary>
internal static class Stored
{
    public static DateTimeOffset Start { get; } = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    public static Session Session(DateTimeOffset? at = null) =>
        new()
        {
            Id = Guid.NewGuid(),
            CreatedAt = at ?? Start,
            LastActiveAt = at ?? Start,
        };

    public static Entry Entry(long number, string content = "x", EntryKind kind = EntryKind.User, long? place = null) =>
        new()
        {
            Number = number,
            Place = place ?? number,
            Kind = kind,
            Content = content,
            CreatedAt = Start.AddSeconds(number % 1000),
        };

    public static SessionWrite Write(Guid session, long head, params Entry[] entries) =>
        new()
        {
            SessionId = session,
            ExpectedHead = head,
            ContextRevision = 0,
            At = Start.AddMinutes(1),
            Entries = entries,
        };

    public static UsageRow Usage(string owner, int day, string model) =>
        new()
        {
            Day = day,
            Model = model,
            Owner = owner,
            Answers = 1,
            InputTokens = 100,
            CachedTokens = 64,
            OutputTokens = 20,
            ReasoningTokens = 7,
            Cost = 253_000_000,
        };

    public static PendingTurn Turn(Guid session, long asked, bool running = false) =>
        new()
        {
            SessionId = session,
            TurnId = Guid.NewGuid(),
            Asked = asked,
            Running = running,
        };
}
