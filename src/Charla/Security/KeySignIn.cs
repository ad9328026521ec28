using Microsoft.AspNetCore.Http;

namespace Charla.Security;

/// <summary><see cref="AuthMode.ApiKey"/>: <c>Authorization: Bearer charla_…</c>.</summary>
internal sealed class KeySignIn(ApiKeys keys) : SignIn
{
    public override ValueTask<Caller?> Who(HttpContext http)
    {
        if (Bearer(http) is not { } key || keys.ByHash(ApiKey.HashOf(key)) is not { } known)
            return default;
        var caller = new Caller(known.Owner)
        {
            IsOperator = known.Admin,
            SeesAll = known.Admin,
            KeyHash = known.Sha256,
        };
        return new(caller);
    }

    public override bool Holds(Caller caller) => keys.ByHash(caller.KeyHash!) is not null;
}
