using Charla.Storage;
using Charla.Tests.Storage;
using Charla.Turns;
using Charla.Turns.Prompts;
using Microsoft.Extensions.Options;

namespace Charla.Tests.Turns.Prompts;

/// <summary>One session's prompts, without a server.</summary>
internal sealed class PromptStage
{
    private static readonly TokenCounter Counter = new();
    private readonly SessionPrompt _prompt;
    private long _number;

    public PromptStage(Language language = Language.Es, string context = "{}", Action<PromptOptions>? set = null)
    {
        var options = new CharlaOptions();
        set?.Invoke(options.Prompt);
        Conversation = new Conversation(options.Prompt.HistoryTokens, Counter);
        _prompt = new SessionPrompt(new PromptTexts(Options.Create(options)), Counter, Options.Create(options));
        Session = new Session
        {
            Id = Guid.NewGuid(),
            Language = language,
            Context = context,
            CreatedAt = DateTimeOffset.UnixEpoch,
            LastActiveAt = DateTimeOffset.UnixEpoch,
        };
    }

    public Conversation Conversation { get; }
    public Session Session { get; private set; }

    /// <summary>Loads what counts tokens.</summary>
    public static Task ReadyAsync() => Counter.Ready;

    public void Change(string context) =>
        Session = Session with { Context = context, ContextRevision = Session.ContextRevision + 1 };

    /// <summary>The prompt for a question.</summary>
    public IReadOnlyList<Microsoft.Extensions.AI.ChatMessage> Ask(string question)
    {
        Conversation.Add(Stored.Entry(++_number, question));
        using var turn = new Turn(Guid.NewGuid(), Session.Id, _number, new Charla.Sessions.Signal());
        return _prompt.Of(Session, Conversation, turn).Messages;
    }

    public void Answer(string answer) =>
        Conversation.Add(Stored.Entry(++_number, answer, EntryKind.Assistant, place: _number - 1));
}
