using Microsoft.AspNetCore.Http;

namespace Charla.Security;

/// <summary>Tells who a caller is, and whether that still holds: one kind for each <see cref="AuthMode"/>.</summary>
internal abstract class SignIn
{
    private const string Scheme = "Bearer ";

    /// <summary>Whom the request's own headers name; null where they name nobody that is known.</summary>
    public abstract ValueTask<Caller?> Who(HttpContext http);

    /// <summary>Whether a caller may go on: their key is not revoked, their token has not ended.</summary>
    public abstract bool Holds(Caller caller);

    /// <summary>What stands after <c>Authorization: Bearer</c>; null where nothing does.</summary>
    protected static string? Bearer(HttpContext http)
    {
        string? header = http.Request.Headers.Authorization;
        return header?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
            ? header[Scheme.Length..].Trim()
            : null;
    }
}

/// <summary><see cref="AuthMode.None"/>: nobody says who they are.</summary>
internal sealed class NoSignIn : SignIn
{
    public override ValueTask<Caller?> Who(HttpContext http) => new(Caller.Anybody);

    public override bool Holds(Caller caller) => true;
}
