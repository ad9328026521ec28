using System.ComponentModel.DataAnnotations;

namespace Charla.Turns.Prompts;

/// <summary>What a model is told.</summary>
public sealed class PromptOptions
{
    /// <summary>What stands for the session's language in <see cref="File"/>.</summary>
    public const string LanguagePlace = "{language}";

    /// <summary>
    /// The file of the system prompt, instead of Charla's own, such as <c>/etc/charla/prompt.{language}.md</c>: <c>es</c> or
    /// <c>en</c> stands for <c>{language}</c>. In its text <c>{{language}}</c> and <c>{{currency}}</c> are filled in.
    /// </summary>
    public string? File { get; set; }

    /// <summary>
    /// Tokens of earlier questions and answers that a model is shown as they are. Where there are more, all but the last
    /// quarter of so many become a summary.
    /// </summary>
    [Range(64, 1_000_000)]
    public int HistoryTokens { get; set; } = 1536;

    /// <summary>Tokens of the context that a model is shown; a larger one is shortened by rule.</summary>
    [Range(64, 1_000_000)]
    public int ContextTokens { get; set; } = 8192;

    /// <summary>Who keeps what is too old to be shown.</summary>
    public SummaryRule Summary { get; set; } = SummaryRule.Model;
}

/// <summary>Who keeps what is too old to be shown.</summary>
public enum SummaryRule
{
    /// <summary>The model that answers writes a summary, in the background.</summary>
    Model,

    /// <summary>Nobody: the model is told that there was more.</summary>
    None,
}
