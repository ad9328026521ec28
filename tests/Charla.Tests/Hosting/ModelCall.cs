using System.Threading.Channels;
using Charla.Models;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Hosting;

/// <summary>One request to the scripted model: what it was asked, and its stream in the test's hands.</summary>
internal sealed class ModelCall
{
    private readonly Channel<ChatResponseUpdate> _stream = Channel.CreateUnbounded<ChatResponseUpdate>();
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ModelCall(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancel)
    {
        Messages = [.. messages];
        Turn = ModelTurn.Of(options)!;
        Tools = [.. options?.Tools?.Select(tool => tool.Name) ?? []];
        cancel.Register(() => _cancelled.TrySetResult());
    }

    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>What was attached for clients that compute.</summary>
    public ModelTurn Turn { get; }

    /// <summary>The names of the tools that it may call.</summary>
    public IReadOnlyList<string> Tools { get; }

    /// <summary>What the tools returned that it had called last.</summary>
    public IEnumerable<string?> Results =>
        Messages[^1].Contents.OfType<FunctionResultContent>().Select(result => result.Result?.ToString());

    /// <summary>Completes when the server gives the request up.</summary>
    public Task Cancelled => _cancelled.Task.Soon();

    public string Question => Messages[^1].Text;

    /// <summary>Questions and answers, without the system's messages.</summary>
    public IEnumerable<string> Said => Messages.Where(m => m.Role != ChatRole.System).Select(m => m.Text);

    public void Say(string text) => Update(new ChatResponseUpdate(ChatRole.Assistant, text));

    /// <summary>Calls a tool and ends its response.</summary>
    public void Call(string tool, string id = "c-1", params (string Name, object? Value)[] arguments)
    {
        var given = arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        Update(new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent(id, tool, given)]));
        End();
    }

    public void Update(ChatResponseUpdate update) => Assert.True(_stream.Writer.TryWrite(update));

    public void End() => _stream.Writer.Complete();

    public void Answer(string text)
    {
        Say(text);
        End();
    }

    public void Fail(Exception e) => _stream.Writer.Complete(e);

    public IAsyncEnumerable<ChatResponseUpdate> Read(CancellationToken cancel) => _stream.Reader.ReadAllAsync(cancel);
}
