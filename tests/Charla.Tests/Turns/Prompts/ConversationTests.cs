using Charla.Storage;
using Charla.Tests.Storage;
using Charla.Turns.Prompts;

namespace Charla.Tests.Turns.Prompts;

public sealed class ConversationTests : IAsyncLifetime
{
    /// <summary>20 tokens of o200k.</summary>
    private const string Twenty =
        "one two three four five six seven eight nine ten one two three four five six seven eight nine ten";
    private static readonly TokenCounter Counter = new();
    private readonly Conversation _conversation = new(tokens: 100, Counter);
    private long _number;

    public async ValueTask InitializeAsync()
    {
        await Counter.Ready;
        Assert.Equal(20, Twenty.Length / Counter.CharsPerToken(Twenty)!.Value, 5);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void An_answer_stands_behind_its_question_and_is_not_shown_when_that_is_asked_anew()
    {
        Add(1, "q1");
        Add(2, "q2");
        Add(3, "a1", answerTo: 1);
        Assert.Equal(["q1"], UpTo(1));
        Assert.Equal(["q1", "a1", "q2"], UpTo(2));
    }

    [Fact]
    public void Without_a_summary_what_is_too_long_is_dropped_in_large_steps_and_noted()
    {
        for (var i = 0; i < 4; i++)
            Pair();
        Assert.Equal((8, false), (Shown().Count, _conversation.HasGap)); // more than is wanted, but not twice as much
        Pair();
        Pair();
        Assert.True(_conversation.HasGap);
        Assert.InRange(Shown().Count, 4, 6);
        var first = Shown()[0];
        Pair();
        Assert.Equal(first, Shown()[0]); // the beginning stays for a while
    }

    [Fact]
    public void All_but_the_last_quarter_is_due_once_there_is_more_than_is_wanted()
    {
        Pair();
        Pair();
        Assert.Empty(_conversation.Due());
        Pair();
        var due = _conversation.Due();
        Assert.Equal(4, due.Count);
        Assert.Equal(EntryKind.Assistant, due[^1].Kind);
        _conversation.Summarised("resumen", due[^1]);
        Assert.Equal(("resumen", false, 2), (_conversation.Summary, _conversation.HasGap, Shown().Count));
        Assert.Empty(_conversation.Due());
    }

    [Fact]
    public void A_summary_of_what_was_dropped_meanwhile_is_not_taken()
    {
        for (var i = 0; i < 3; i++)
            Pair();
        var due = _conversation.Due();
        for (var i = 0; i < 6; i++)
            Pair();
        _conversation.Summarised("tarde", due[^1]);
        Assert.Equal((null, true), (_conversation.Summary, _conversation.HasGap));
    }

    [Fact]
    public void A_question_is_there_when_its_turn_comes_however_much_waits_behind_it()
    {
        for (var i = 1; i <= 40; i++)
            Add(i, $"{i} {Twenty}");
        for (var i = 1; i <= 40; i++)
        {
            Assert.Equal($"{i} {Twenty}", UpTo(i)[^1]);
            Assert.DoesNotContain(_conversation.Due(), entry => entry.Place >= i);
            Add(40 + i, $"answer {i}", answerTo: i);
        }
    }

    /// <summary>A question and its answer of 20 tokens each, each unlike the others.</summary>
    private void Pair()
    {
        Add(++_number, $"{_number} {Twenty}"[..Twenty.Length]);
        Add(++_number, $"{_number} {Twenty}"[..Twenty.Length], answerTo: _number - 1);
    }

    private void Add(long number, string content, long? answerTo = null)
    {
        var kind = answerTo is null ? EntryKind.User : EntryKind.Assistant;
        _conversation.Add(Stored.Entry(number, content, kind, place: answerTo));
    }

    private List<string> Shown() => UpTo(long.MaxValue);

    private List<string> UpTo(long place) => [.. _conversation.UpTo(place).Select(entry => entry.Content)];
}
