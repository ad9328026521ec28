using Microsoft.Extensions.Options;

namespace Charla.Api;

/// <summary>Checks that what <c>Charla:Cors:Origins</c> names are origins: an origin that no browser sends lets nobody in.</summary>
internal sealed class OriginsValidator : IValidateOptions<CharlaOptions>
{
    public ValidateOptionsResult Validate(string? name, CharlaOptions options)
    {
        var wrong = options
            .Cors.Origins.Where(origin => !string.IsNullOrWhiteSpace(origin) && Origins.Written(origin) is null)
            .Select(origin =>
                $"Charla:Cors:Origins has {origin}, which is no origin. Write scheme and host, and no path: https://app.example.com."
            )
            .ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
