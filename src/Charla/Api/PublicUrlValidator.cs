using Microsoft.Extensions.Options;

namespace Charla.Api;

/// <summary>Checks that <c>Charla:PublicUrl</c> is an address that a browser can call.</summary>
internal sealed class PublicUrlValidator : IValidateOptions<CharlaOptions>
{
    public ValidateOptionsResult Validate(string? name, CharlaOptions options) =>
        options.PublicUrl is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Charla:PublicUrl must be an http(s) address, such as https://chat.example.com."
            );
}
