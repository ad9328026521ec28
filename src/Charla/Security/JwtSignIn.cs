using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Charla.Security;

/// <summary><see cref="AuthMode.Jwt"/>: <c>Authorization: Bearer</c> with a token of the OpenID provider.</summary>
internal sealed class JwtSignIn(
    TimeProvider time,
    IOptions<CharlaOptions> options,
    IOptionsMonitor<JwtBearerOptions> jwt
) : SignIn
{
    private const string SchemeName = "Charla";
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromSeconds(30);

    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication().AddJwtBearer(SchemeName, _ => { });
        services
            .AddOptions<JwtBearerOptions>(SchemeName)
            .Configure<IOptions<CharlaOptions>>((jwt, charla) => Set(jwt, charla.Value.Auth));
    }

    public override async ValueTask<Caller?> Who(HttpContext http)
    {
        if (Bearer(http) is null)
            return null;
        var result = await Authenticate(http);
        if (result is not { Succeeded: true, Principal: var who, Properties.ExpiresUtc: { } expires })
            return null;
        var auth = options.Value.Auth;
        var owner = who.FindFirst(auth.OwnerClaim)?.Value;
        if (!Caller.IsOwner(owner))
            return null;
        var isOperator = Scopes(who).Contains(auth.AdminScope, StringComparer.Ordinal);
        return new Caller(owner)
        {
            IsOperator = isOperator,
            SeesAll = isOperator,
            Expires = expires,
        };
    }

    public override bool Holds(Caller caller) => time.GetUtcNow() < caller.Expires;

    /// <summary>
    /// What is wrong with a token is not known where the provider's keys could not be read: the handler then takes any
    /// token for a bad one.
    /// </summary>
    private async Task<AuthenticateResult> Authenticate(HttpContext http)
    {
        var result = await http.AuthenticateAsync(SchemeName);
        if (result.Succeeded)
            return result;
        try
        {
            await jwt.Get(SchemeName).ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
            return result;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            throw new SignInUnavailableException(e);
        }
    }

    private static IEnumerable<string> Scopes(ClaimsPrincipal who) =>
        who.Claims.Where(claim => claim.Type is "scope" or "scp").SelectMany(claim => claim.Value.Split(' '));

    private static void Set(JwtBearerOptions jwt, AuthOptions auth)
    {
        jwt.Authority = auth.Authority?.AbsoluteUri;
        jwt.Audience = auth.Audience;
        jwt.MapInboundClaims = false;
        jwt.RequireHttpsMetadata = auth.Authority?.IsLoopback != true;
        jwt.TokenValidationParameters.ClockSkew = ClocksDiffer;
        jwt.TokenValidationParameters.RequireExpirationTime = true;
    }
}
