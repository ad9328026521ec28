using System.Diagnostics.Metrics;
using Charla.Models.Chain;
using Charla.Storage;
using Charla.Turns;
using Charla.Turns.Prompts;
using Charla.Usage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.ML.Tokenizers;
using Polly;

namespace Charla.Bench;

/// <summary>What a long conversation sends to its model, against sending all of it with every question.</summary>
internal sealed class PromptBench
{
    private const int Turns = 200;
    private static readonly Tokenizer Table = TiktokenTokenizer.CreateForEncoding("o200k_base");
    private readonly SummaryWriter _writer = new();
    private readonly Conversation _conversation;
    private readonly SessionPrompt _prompt;
    private readonly Summarizer _summarizer;
    private readonly List<string> _all = [];
    private long _sent;
    private long _same;
    private long _everything;
    private long _summaries;

    private PromptBench(TokenCounter counter)
    {
        var options = Options.Create(new CharlaOptions());
        _conversation = new Conversation(options.Value.Prompt.HistoryTokens, counter);
        _prompt = new SessionPrompt(new PromptTexts(options), counter, options);
        var chain = new ModelChain(
            [new ModelLink("m", _writer, ResiliencePipeline<BegunAnswer>.Empty)],
            NullLogger<ModelChain>.Instance
        );
        _summarizer = new Summarizer(
            chain,
            counter,
            new UsageMetrics(new NoMeters(), options),
            TimeProvider.System,
            options,
            NullLogger<Summarizer>.Instance
        );
    }

    public static async Task RunAsync()
    {
        var counter = new TokenCounter();
        await counter.Ready;
        await new PromptBench(counter).MeasureAsync();
    }

    private async Task MeasureAsync()
    {
        var session = Session();
        var before = "";
        (string Text, Entry Last)? written = null;
        for (var turn = 1; turn <= Turns; turn++)
        {
            if (written is { } summary)
                _conversation.Summarised(summary.Text, summary.Last); // written while the last question was answered
            var prompt = Ask(session, turn);
            _same += Tokens(Common(before, prompt));
            before = prompt;
            _conversation.Add(Entry((2 * turn), EntryKind.Assistant, Words.Answer(turn)));
            _all.Add(Words.Answer(turn));
            written = null;
            if (_conversation.Due() is { Count: > 0 } due)
                written = ((await _summarizer.Summarise(session.Language, _conversation.Summary, due))!.Text!, due[^1]);
        }
        _summaries = _writer.Asked.Sum(Tokens);
        Report();
    }

    private string Ask(Session session, int turn)
    {
        _conversation.Add(Entry((2 * turn) - 1, EntryKind.User, Words.Question(turn)));
        _all.Add(Words.Question(turn));
        using var asked = new Turn(Guid.NewGuid(), session.Id, (2 * turn) - 1, new Charla.Sessions.Signal());
        var messages = _prompt.Of(session, _conversation, asked).Messages;
        var prompt = string.Join('\n', messages.Select(message => $"{message.Role.Value}: {message.Text}"));
        _sent += Tokens(prompt);
        var start = messages[0].Text.Split("\n\n<summary>")[0];
        _everything += Tokens(string.Join('\n', _all.Prepend(start)));
        return prompt;
    }

    private void Report()
    {
        var total = _sent + _summaries;
        Console.WriteLine($"{Turns} turns, tokens (o200k):");
        Console.WriteLine($"all of it with every question   {_everything, 9}");
        Console.WriteLine($"sent                            {total, 9}  {100.0 * total / _everything:F1} %");
        Console.WriteLine($"  for {_writer.Asked.Count} summaries              {_summaries, 9}");
        Console.WriteLine($"the same as the turn before     {_same, 9}  {100.0 * _same / total:F1} % of what is sent");
        Console.WriteLine($"per turn                        {total / Turns, 9}");
    }

    private static Session Session() =>
        new()
        {
            Id = Guid.NewGuid(),
            Language = Language.Es,
            Context = Words.Context,
            CreatedAt = DateTimeOffset.UnixEpoch,
            LastActiveAt = DateTimeOffset.UnixEpoch,
        };

    private static Entry Entry(long number, EntryKind kind, string content) =>
        new()
        {
            Number = number,
            Place = kind == EntryKind.User ? number : number - 1,
            Kind = kind,
            Content = content,
            CreatedAt = DateTimeOffset.UnixEpoch,
        };

    private static int Tokens(string text) => Table.CountTokens(text);

    private static string Common(string a, string b)
    {
        var length = a.AsSpan().CommonPrefixLength(b);
        return b[..length];
    }

    private sealed class NoMeters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose() { }
    }

    /// <summary>Writes a summary of 150 words, as it was told, and keeps what it was sent.</summary>
    private sealed class SummaryWriter : IChatClient
    {
        public List<string> Asked { get; } = [];

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default
        )
        {
            await Task.CompletedTask;
            Asked.Add(string.Join('\n', messages.Select(message => message.Text)));
            yield return new(ChatRole.Assistant, Words.Summary(Asked.Count)) { FinishReason = ChatFinishReason.Stop };
        }

        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) => GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
