using Charla.Turns.Prompts;

namespace Charla.Tests.Turns.Prompts;

public sealed class TokenCounterTests
{
    private const string Sentence = "El gasto medio por factura es de 259,39 € según los datos. ";

    [Fact]
    public async Task Of_a_long_text_pieces_tell_of_the_rest()
    {
        var counter = new TokenCounter();
        await counter.Ready;
        Assert.Equal(0, counter.Count(""));
        var one = counter.Count(Times(15)) / 15.0; // short enough to be counted whole
        Assert.InRange(one, 15, 18);
        foreach (var times in new[] { 30, 300, 3000 })
            Assert.InRange(counter.Count(Times(times)), 0.95 * one * times, 1.05 * one * times);
    }

    private static string Times(int times) => string.Concat(Enumerable.Repeat(Sentence, times));

    [Fact]
    public async Task A_megabyte_that_is_one_word_is_counted_like_any_other_text()
    {
        var counter = new TokenCounter();
        await counter.Ready;
        Assert.InRange(counter.Count(new string('x', 1024 * 1024)), 1, 1024 * 1024);
    }
}
