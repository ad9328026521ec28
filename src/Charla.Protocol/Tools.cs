using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Charla.Protocol;

/// <summary>A tool that was called for an answer, and what came of it.</summary>
/// <param name="CallId">The call's id.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Status"><c>done</c>, or <c>failed</c> where it failed, took too long or was one too many.</param>
/// <param name="Label">The tool in words for people, in the session's language.</param>
/// <param name="Arguments">What the model asked it for; absent where that was too long to be kept.</param>
/// <param name="Result">What the model was told.</param>
public sealed record ToolUse(
    string CallId,
    string Name,
    [property: AllowedValues("done", "failed")] string Status,
    string Label,
    JsonElement? Arguments,
    string Result
);
