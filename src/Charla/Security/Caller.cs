using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Charla.Security;

/// <summary>Who calls, for as long as that holds.</summary>
/// <param name="Owner">Whose sessions they see; empty where nobody signs in.</param>
internal sealed record Caller(string Owner)
{
    /// <summary>The longest name of an owner.</summary>
    private const int LongestOwner = 200;

    /// <summary>Whether an owner may be called that: it goes into databases and logs.</summary>
    public static bool IsOwner([NotNullWhen(true)] string? name) =>
        name is { Length: > 0 and <= LongestOwner } && !name.Any(char.IsControl);

    /// <summary>Who calls where nobody signs in: knowing a session's id is what lets them in.</summary>
    public static readonly Caller Anybody = new("") { SeesAll = true };

    /// <summary>Whether they run the server: they see the sessions of every owner.</summary>
    public bool IsOperator { get; init; }

    /// <summary>Whether every session is theirs to see.</summary>
    public bool SeesAll { get; init; }

    /// <summary>When their token ends; null for those without one.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The hash of the key that they came with; null for those without one.</summary>
    public string? KeyHash { get; init; }

    /// <summary>Whether a session of this owner is theirs to see.</summary>
    public bool Sees(string owner) => SeesAll || owner == Owner;
}

/// <summary>The caller of a request.</summary>
internal static class CallerOfRequest
{
    /// <summary>Who calls, once <see cref="SignInFilter"/> has let them in.</summary>
    public static Caller Caller(this HttpContext http) => http.Features.GetRequiredFeature<Caller>();
}
