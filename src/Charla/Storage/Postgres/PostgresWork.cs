using Npgsql;

namespace Charla.Storage.Postgres;

/// <summary>One write that waits for its commit.</summary>
internal abstract class PostgresWork(Guid? session)
{
    // Whoever waits goes on elsewhere: the writer has other commits to make.
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The session that it changes. In one commit there is at most one change of a session.</summary>
    public Guid? Session => session;

    /// <summary>Whether there was something to do; completes when it is on disk.</summary>
    public Task<bool> Done => _done.Task;

    /// <summary>Whether it matters what became of it; otherwise it counts as not stored where that is not known.</summary>
    public virtual bool Matters => true;

    public abstract void AddTo(PostgresCommit commit);

    /// <summary>Tells how it went in a commit that succeeded.</summary>
    public virtual void Complete(PostgresCommit commit) => Succeed();

    /// <summary>
    /// The same for a second try, after a commit of which nobody knows whether it succeeded: where this time there was
    /// nothing left to do, it may be because the first try did it.
    /// </summary>
    public virtual Task CompleteAgain(PostgresCommit commit, IChatStore stored)
    {
        Complete(commit);
        return Task.CompletedTask;
    }

    /// <summary>Whether a second try that was refused was, because the first one had succeeded.</summary>
    public virtual Task<bool> WasStored(IChatStore stored) => Task.FromResult(false);

    public void Succeed(bool found = true) => _done.TrySetResult(found);

    public void Fail(Exception e) => _done.TrySetException(e);

    /// <summary>Nothing of it was stored.</summary>
    public virtual void Refuse(Exception why) => Fail(new StoreUnavailableException(why));
}

internal sealed class CreateWork(Session session, Entry? context) : PostgresWork(session.Id)
{
    public override void AddTo(PostgresCommit commit) => commit.Create(session, context);

    public override async Task<bool> WasStored(IChatStore stored) =>
        await stored.FindAsync(session.Id, CancellationToken.None) is not null; // its id is random: it is this one
}

internal sealed class ChangeWork(SessionWrite write) : PostgresWork(write.SessionId)
{
    public override void AddTo(PostgresCommit commit) => commit.Change(write);

    public override void Complete(PostgresCommit commit)
    {
        if (commit.Did(write.SessionId))
            Succeed();
        else
            Fail(new StaleWriteException(write.SessionId));
    }

    /// <summary>An entry with its number is there already: somebody else has written it.</summary>
    public override void Refuse(Exception why)
    {
        if (why is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "PK_entries" })
            Fail(new StaleWriteException(write.SessionId));
        else
            base.Refuse(why);
    }

    public override async Task CompleteAgain(PostgresCommit commit, IChatStore stored)
    {
        if (commit.Did(write.SessionId) || await WasStored(stored))
            Succeed();
        else
            Fail(new StaleWriteException(write.SessionId));
    }

    /// <summary>
    /// By its first entry: the turn's id and the moment are in it. A change without entries leaves the head where it
    /// is, so that it is simply made again, to the same effect; unless it has started a turn, which it does once.
    /// </summary>
    public override async Task<bool> WasStored(IChatStore stored) =>
        write.Entries is [var first, ..]
            ? await stored.AfterAsync(write.SessionId, write.ExpectedHead, 1, CancellationToken.None) is [var there]
                && there with { SessionKey = first.SessionKey } == first
            : write.Started is { } turn && await HasStarted(turn, stored);

    /// <summary>Whether that turn runs since this change: nothing has happened in the session after its moment.</summary>
    private async Task<bool> HasStarted(Guid turn, IChatStore stored) =>
        await stored.FindAsync(write.SessionId, CancellationToken.None) is { } session
        && (session.Head, session.LastActiveAt) == (write.Head, write.At)
        && (await stored.PendingTurnsAsync(write.SessionId, CancellationToken.None)).Any(pending =>
            pending.TurnId == turn && pending.Running
        );
}

internal sealed class SaveTextsWork(IReadOnlyList<PendingTurn> turns) : PostgresWork(null)
{
    /// <summary>False: it is saved again in a second, with what has been written since.</summary>
    public override bool Matters => false;

    public override void AddTo(PostgresCommit commit)
    {
        foreach (var turn in turns)
            commit.SaveText(turn);
    }
}

internal sealed class DeleteWork(Guid id) : PostgresWork(id)
{
    public override void AddTo(PostgresCommit commit) => commit.Delete(id);

    public override void Complete(PostgresCommit commit) => Succeed(commit.Did(id));

    public override Task CompleteAgain(PostgresCommit commit, IChatStore stored)
    {
        Succeed(); // whichever try it was: it is gone
        return Task.CompletedTask;
    }
}

internal sealed class EraseUsageWork(string owner) : PostgresWork(null)
{
    public override void AddTo(PostgresCommit commit) => commit.EraseUsage(owner);
}

internal sealed class ProbeWork() : PostgresWork(null)
{
    public override bool Matters => false;

    public override void AddTo(PostgresCommit commit) => commit.Probe();
}
