using System.ComponentModel.DataAnnotations;

namespace Charla.Turns;

/// <summary>How turns run.</summary>
public sealed class TurnOptions
{
    /// <summary>How long a model may take to its first token.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FirstToken { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a model may be silent between two tokens.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan BetweenTokens { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a whole turn may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "24:00:00")]
    public TimeSpan Longest { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>UTF-16 units after which an answer is cut.</summary>
    [Range(100, 16 * 1024 * 1024)]
    public int AnswerChars { get; set; } = 256 * 1024;

    /// <summary>UTF-16 units of earlier questions and answers that a model is shown.</summary>
    [Range(0, 4 * 1024 * 1024)]
    public int HistoryChars { get; set; } = 16 * 1024;
}
