using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Charla.Tests.Security;

/// <summary>An OpenID provider: its discovery document, its keys, and the tokens that it signs.</summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RSA _rsa = RSA.Create(2048);

    private OpenIdProvider(WebApplication app) => _app = app;

    public string Issuer => _app.Urls.First();

    public static async Task<OpenIdProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new OpenIdProvider(builder.Build());
        provider._app.MapGet(
            "/.well-known/openid-configuration",
            () => Results.Content(provider.Discovery, "application/json")
        );
        provider._app.MapGet("/keys", () => Results.Content(provider.Keys, "application/json"));
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>A token that this provider signs, or that somebody else does in its name.</summary>
    public string Token(
        IDictionary<string, object> claims,
        TimeSpan? lifetime = null,
        string audience = "charla",
        string? issuer = null,
        RSA? signer = null
    )
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var ends = now + (lifetime ?? TimeSpan.FromHours(1));
        return new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = issuer ?? Issuer,
                Audience = audience,
                NotBefore = ends - TimeSpan.FromHours(2),
                IssuedAt = ends - TimeSpan.FromHours(2),
                Expires = ends,
                Claims = claims,
                SigningCredentials = new(
                    new RsaSecurityKey(signer ?? _rsa) { KeyId = "k1" },
                    SecurityAlgorithms.RsaSha256
                ),
            }
        );
    }

    public ValueTask DisposeAsync()
    {
        _rsa.Dispose();
        return _app.DisposeAsync();
    }

    private string Discovery => $$"""{"issuer": "{{Issuer}}", "jwks_uri": "{{Issuer}}/keys"}""";

    private string Keys
    {
        get
        {
            var key = _rsa.ExportParameters(includePrivateParameters: false);
            var (n, e) = (Base64UrlEncoder.Encode(key.Modulus), Base64UrlEncoder.Encode(key.Exponent));
            return $$"""{"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "k1", "n": "{{n}}", "e": "{{e}}"}]}""";
        }
    }
}
