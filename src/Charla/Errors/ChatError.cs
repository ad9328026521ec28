namespace Charla.Errors;

/// <summary>A kind of refusal or failure that clients can meet: a stable code and its words.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Status">HTTP status over REST.</param>
/// <param name="Es">What was wrong and what to do, in Spanish; may have places <c>{0}</c>, <c>{1}</c>.</param>
/// <param name="En">The same in English.</param>
/// <param name="Retryable">Whether the same again may succeed later.</param>
internal sealed record ErrorKind(string Code, int Status, string Es, string En, bool Retryable = false)
{
    /// <summary>One error of this kind, with what belongs into its places.</summary>
    public ChatError With(params object[] values) => new(Code, [.. values.Select(value => value.ToString() ?? "")]);

    /// <summary>One error of this kind that has no places to fill.</summary>
    public static implicit operator ChatError(ErrorKind kind) => new(kind.Code, []);
}

/// <summary>One error, ready to be said in either language; small enough to travel between nodes.</summary>
/// <param name="Code">The code of its kind.</param>
/// <param name="Values">What belongs into the places of its words.</param>
[GenerateSerializer, Immutable, Alias("charla.error")]
internal sealed record ChatError(string Code, string[] Values)
{
    /// <summary>What kind it is.</summary>
    public ErrorKind Kind => ErrorCatalog.Of(Code);

    /// <summary>The sentence for people.</summary>
    public string Text(Language language) =>
        string.Format(null, language == Language.En ? Kind.En : Kind.Es, [.. Values]);
}
