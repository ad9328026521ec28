using System.ComponentModel.DataAnnotations;

namespace Charla.Turns;

/// <summary>How turns run.</summary>
public sealed class TurnOptions
{
    /// <summary>How long a model may take to its first token, each time that it is asked.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FirstToken { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a model may be silent between two tokens.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan BetweenTokens { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a whole turn may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Longest { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>What becomes of a question while another is answered.</summary>
    public BusyRule WhenBusy { get; set; } = BusyRule.Enqueue;

    /// <summary>What becomes of a turn that a crash cut off.</summary>
    public CrashRule AfterCrash { get; set; } = CrashRule.Interrupted;

    /// <summary>UTF-16 units after which an answer is cut.</summary>
    [Range(100, 16 * 1024 * 1024)]
    public int AnswerChars { get; set; } = 256 * 1024;
}

/// <summary>What becomes of a question while another is answered.</summary>
public enum BusyRule
{
    /// <summary>It waits and is answered next.</summary>
    Enqueue,

    /// <summary>It is refused with <c>turn_active</c>.</summary>
    Reject,

    /// <summary>The running answer is stopped, and it is answered next.</summary>
    Interrupt,
}

/// <summary>What becomes of a turn that a crash cut off.</summary>
public enum CrashRule
{
    /// <summary>It ends as <c>interrupted</c> with the text that was saved.</summary>
    Interrupted,

    /// <summary>That too, and the question is asked again by the server.</summary>
    Regenerate,
}
