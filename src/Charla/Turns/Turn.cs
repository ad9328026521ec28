using Charla.Sessions;
using Charla.Tools;
using Charla.Usage;

namespace Charla.Turns;

/// <summary>Why a running turn is cancelled.</summary>
internal enum TurnCancel
{
    /// <summary>Somebody pressed stop.</summary>
    Stop,

    /// <summary>The session is deleted.</summary>
    Deleted,

    /// <summary>The server stops.</summary>
    Shutdown,

    /// <summary>The model took too long.</summary>
    TimedOut,
}

/// <summary>One question being answered: its growing text and, in the end, its outcome.</summary>
/// <param name="id">The turn's id.</param>
/// <param name="session">The session's id.</param>
/// <param name="asked">Number of the entry with the question.</param>
/// <param name="changed">Pulsed whenever there is more to see.</param>
internal sealed class Turn(Guid id, Guid session, long asked, Signal changed) : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private int _reason = -1;
    private int _heard;
    private bool _thinking;
    private bool _calling;
    private ToolStep[] _steps = [];

    public Guid Id => id;
    public Guid Session => session;
    public long Asked => asked;

    /// <summary>The context's revision that its prompt shows.</summary>
    public long ContextRevision { get; set; }

    /// <summary>The checked figures of the answer, as the wire's JSON; null where it has none. The runner only.</summary>
    public string? Figures { get; set; }

    /// <summary>What the answer took; null where no model of language began. The runner only.</summary>
    public AnswerUsage? Usage { get; set; }

    /// <summary>The tools that were called for the answer, as JSON; null where none were. The runner only.</summary>
    public string? Tools { get; set; }

    public TurnText Text { get; } = new();

    /// <summary>Cancelled when the turn shall end early.</summary>
    public CancellationToken Cancelled => _cancel.Token;

    /// <summary>Why it was cancelled; null where it was not.</summary>
    public TurnCancel? Reason => Volatile.Read(ref _reason) is var reason && reason < 0 ? null : (TurnCancel)reason;

    /// <summary>How it ended; null while it has not.</summary>
    public TurnOutcome? Outcome { get; private set; }

    /// <summary>How often its model was heard; 0 until its first token.</summary>
    public int Heard => Volatile.Read(ref _heard);

    /// <summary>Notes that its model was heard, whatever it said: the runner only.</summary>
    public void Hear()
    {
        Volatile.Write(ref _heard, _heard + 1);
        if (_calling)
            Volatile.Write(ref _calling, false);
    }

    /// <summary>Whether its model thinks before it answers.</summary>
    public bool Thinking => Volatile.Read(ref _thinking);

    /// <summary>Notes that its model thinks, and tells who waits; the runner only.</summary>
    public void Think()
    {
        if (_thinking)
            return;
        Volatile.Write(ref _thinking, true);
        changed.Pulse();
    }

    /// <summary>What has happened with tools, in order; it only grows.</summary>
    public IReadOnlyList<ToolStep> Steps => Volatile.Read(ref _steps);

    /// <summary>Whether tools are called, or their results were handed to the model, which has not been heard since.</summary>
    public bool IsCalling => Volatile.Read(ref _calling);

    /// <summary>Notes what happens with tools, and tells who waits; the runner only.</summary>
    public void Step(ToolStep step)
    {
        Volatile.Write(ref _calling, true);
        Volatile.Write(ref _steps, [.. _steps, step]);
        changed.Pulse();
    }

    /// <summary>Adds to the answer and tells who waits; the runner only.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        Hear();
        Text.Append(text);
        changed.Pulse();
    }

    /// <summary>Adds what a copy of this turn elsewhere has and this one has not; who feeds the copy only.</summary>
    public void Append(ReadOnlySpan<byte> escaped, TextMark from, TextMark to)
    {
        var end = Text.End;
        if (to.Bytes <= end.Bytes)
            return;
        Text.AppendEscaped(escaped[(end.Bytes - from.Bytes)..], to);
        changed.Pulse();
    }

    /// <summary>Ends the text; the runner only.</summary>
    public void End(TurnOutcome outcome)
    {
        Text.Complete();
        Outcome = outcome;
    }

    /// <summary>Asks the turn to end early. The first reason counts.</summary>
    public void Cancel(TurnCancel reason)
    {
        if (Interlocked.CompareExchange(ref _reason, (int)reason, -1) >= 0)
            return;
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in this moment.
        }
    }

    public void Dispose() => _cancel.Dispose();
}
