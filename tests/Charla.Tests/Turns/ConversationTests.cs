using Charla.Storage;
using Charla.Tests.Storage;
using Charla.Turns;

namespace Charla.Tests.Turns;

public sealed class ConversationTests
{
    private readonly Conversation _conversation = new(chars: 10);

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
    public void What_is_too_long_is_forgotten_from_the_start()
    {
        for (var i = 0; i < 5; i++)
        {
            Add((2 * i) + 1, $"q{i}");
            Add((2 * i) + 2, $"a{i}", answerTo: (2 * i) + 1);
        }
        Add(11, "q5");
        Assert.Equal(["q3", "a3", "q4", "a4", "q5"], UpTo(11));
    }

    [Fact]
    public void A_question_is_there_when_its_turn_comes_however_much_waits_behind_it()
    {
        for (var i = 1; i <= 4; i++)
            Add(i, $"question {i}");
        for (var i = 1; i <= 4; i++)
        {
            Assert.Equal($"question {i}", UpTo(i)[^1]);
            Add(4 + i, $"answer {i}", answerTo: i);
        }
    }

    private void Add(long number, string content, long? answerTo = null)
    {
        var kind = answerTo is null ? EntryKind.User : EntryKind.Assistant;
        _conversation.Add(Stored.Entry(number, content, kind, place: answerTo));
    }

    private List<string> UpTo(long place) => [.. _conversation.UpTo(place).Select(entry => entry.Content)];
}
