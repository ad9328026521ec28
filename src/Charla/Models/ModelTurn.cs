using Microsoft.Extensions.AI;

namespace Charla.Models;

/// <summary>
/// What a turn knows beside its messages: handed to a chat client through <see cref="ChatOptions.AdditionalProperties"/>,
/// so that a client that computes (the built-in analyst) reads the context itself and not a prompt about it.
/// </summary>
/// <param name="Context">The session's context as the turn sees it: the text of one JSON object.</param>
/// <param name="Language">The session's language, <c>es</c> or <c>en</c>.</param>
public sealed record ModelTurn(string Context, string Language)
{
    private const string Key = "charla.turn";

    /// <summary>The session; empty where it is not a session's.</summary>
    public Guid Session { get; init; }

    /// <summary>Whose session it is; empty where nobody signs in.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The models that answered.</summary>
    internal AskedModels Asked { get; } = new();

    /// <summary>Puts this turn where a chat client finds it with <see cref="Of"/>.</summary>
    public void AttachTo(ChatOptions options) => (options.AdditionalProperties ??= [])[Key] = this;

    /// <summary>The turn that <paramref name="options"/> were made for, or null where there is none.</summary>
    public static ModelTurn? Of(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(Key, out ModelTurn? turn) == true ? turn : null;
}
