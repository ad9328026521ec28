using Microsoft.Extensions.Options;

namespace Charla.Security;

/// <summary>Checks that tokens can be checked: by whom they are issued, and for whom.</summary>
internal sealed class AuthOptionsValidator : IValidateOptions<CharlaOptions>
{
    public ValidateOptionsResult Validate(string? name, CharlaOptions options)
    {
        var auth = options.Auth;
        if (auth.Mode != AuthMode.Jwt)
            return ValidateOptionsResult.Success;
        if (auth.Authority is not { IsAbsoluteUri: true } issuer || !IsSafe(issuer))
        {
            return ValidateOptionsResult.Fail(
                "Charla:Auth:Authority must be the https address of the OpenID provider, such as "
                    + "https://login.example.com; http will do on this machine only."
            );
        }
        return string.IsNullOrWhiteSpace(auth.Audience)
            ? ValidateOptionsResult.Fail(
                "Charla:Auth:Audience must be set: what tokens are made out to, such as charla."
            )
            : ValidateOptionsResult.Success;
    }

    private static bool IsSafe(Uri issuer) =>
        issuer.Scheme == Uri.UriSchemeHttps || (issuer.Scheme == Uri.UriSchemeHttp && issuer.IsLoopback);
}
