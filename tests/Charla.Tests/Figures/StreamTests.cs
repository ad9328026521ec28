using Charla.Figures;
using Charla.Figures.Analyst.Words;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Figures;

public sealed class StreamTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "Explícame mis gastos")];
    private readonly ChatOptions options = Analyst.With("""{"total_spent":12450.50,"total_invoices":48}""");

    [Fact]
    public async Task An_answer_streams_in_pieces_that_are_the_whole_text()
    {
        using var analyst = new BuiltinAnalyst();
        var updates = await analyst.GetStreamingResponseAsync(Question, options).ToListAsync();
        var whole = await analyst.GetResponseAsync(Question, options);
        Assert.True(updates.Count > 5);
        Assert.Equal(whole.Text, string.Concat(updates.Select(update => update.Text)));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        Assert.Equal(ChatFinishReason.Stop, whole.FinishReason);
        Assert.All(updates.SkipLast(1), update => Assert.Null(update.FinishReason));
        Assert.Single(updates.Select(update => update.MessageId).Distinct());
    }

    [Fact]
    public async Task It_stops_when_it_is_cancelled()
    {
        using var analyst = new BuiltinAnalyst();
        using var source = new CancellationTokenSource();
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in analyst.GetStreamingResponseAsync(Question, options, source.Token))
            {
                seen++;
                await source.CancelAsync();
            }
        });
        Assert.Equal(1, seen);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            analyst.GetResponseAsync(Question, options, source.Token)
        );
    }

    [Fact]
    public async Task Without_a_turn_it_has_no_figures_and_speaks_Spanish()
    {
        using var analyst = new BuiltinAnalyst();
        var answer = await analyst.GetResponseAsync([new ChatMessage(ChatRole.User, "xyz")]);
        Assert.StartsWith("Todavía no tengo ninguna cifra", answer.Text, StringComparison.Ordinal);
        Assert.Contains("¡De nada!", (await analyst.GetResponseAsync("gracias")).Text, StringComparison.Ordinal);
        Assert.NotEmpty((await analyst.GetResponseAsync(Array.Empty<ChatMessage>())).Text);
    }

    [Fact]
    public async Task It_answers_the_last_message_of_the_user()
    {
        using var analyst = new BuiltinAnalyst();
        ChatMessage[] messages =
        [
            .. Question,
            new(ChatRole.Assistant, "…"),
            new(ChatRole.User, "¿Cuántas facturas hay?"),
        ];
        var answer = await analyst.GetResponseAsync(messages, options);
        Assert.StartsWith("Hay 48 facturas.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_what_it_is()
    {
        using var analyst = new BuiltinAnalyst();
        Assert.Equal("builtin", analyst.GetService<ChatClientMetadata>()?.DefaultModelId);
        Assert.Same(analyst, analyst.GetService<IChatClient>());
        Assert.Null(analyst.GetService<string>());
    }

    [Fact]
    public void Both_languages_have_words_for_the_same_things()
    {
        Assert.Equal(Lexicon.Spanish.Concepts.Keys.Order(), Lexicon.Table.Concepts.Keys.Order());
        Assert.Equal(Lexicon.English.Concepts.Keys.Order(), Lexicon.Table.Concepts.Keys.Order());
        Assert.Equal(Lexicon.Spanish.Cues.Keys.Order(), Lexicon.English.Cues.Keys.Order());
        Assert.Equal(
            Lexicon.Spanish.Phrases.Keys.Order(),
            Lexicon.English.Phrases.Keys.Where(id => id != "counts.one").Order()
        );
        var headlines = Lexicon.Table.Concepts.Where(pair => pair.Value.Headline).Select(pair => pair.Key);
        foreach (
            var words in headlines.SelectMany(id =>
                new[] { Lexicon.Spanish.Concepts[id], Lexicon.English.Concepts[id] }
            )
        )
        {
            Assert.NotNull(words.One);
            Assert.NotNull(words.Many);
        }
    }
}
