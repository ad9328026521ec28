namespace Charla.Tests.Live;

/// <summary>How a played answer ends.</summary>
internal enum Ending
{
    Whole,
    Stopped,
    Failed,
}

/// <summary>A question and its answer.</summary>
/// <param name="Question">The question.</param>
/// <param name="Pieces">What the model says, piece by piece.</param>
/// <param name="Ending">How it ends.</param>
/// <param name="Patches">Whether the question changes the context.</param>
internal sealed record PlayedTurn(string Question, string[] Pieces, Ending Ending, bool Patches);

/// <summary>A tab and after how many frames each of its connections is cut off; the last one stays.</summary>
internal sealed record PlayedTab(bool Events, bool FromStart, int[] Cuts);

/// <summary>One session from its first question to the end of its last answer.</summary>
/// <param name="Turns">What is asked, all at once, so that all but the first wait.</param>
/// <param name="Tabs">Who follows.</param>
/// <param name="RestartAt">Before which piece of all the server restarts; null: not at all.</param>
/// <param name="Crash">Whether it goes down without a word then.</param>
internal sealed record Play(PlayedTurn[] Turns, PlayedTab[] Tabs, int? RestartAt, bool Crash)
{
    public override string ToString() =>
        $"{string.Join("; ", Turns.Select(t => $"{t.Question}: {string.Join('|', t.Pieces)} {t.Ending} {t.Patches}"))}"
        + $" // {string.Join("; ", Tabs.Select(t => $"{t.Events} {t.FromStart} {string.Join(',', t.Cuts)}"))}"
        + $" // restart {RestartAt} {Crash}";
}
