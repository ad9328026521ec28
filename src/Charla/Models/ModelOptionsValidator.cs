using Microsoft.Extensions.Options;

namespace Charla.Models;

/// <summary>Checks that a provider has what it needs.</summary>
internal sealed class ModelOptionsValidator : IValidateOptions<CharlaOptions>
{
    public ValidateOptionsResult Validate(string? name, CharlaOptions options)
    {
        var model = options.Model;
        if (model.Provider == ModelProvider.Builtin)
            return ValidateOptionsResult.Success;
        if (model.Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            return ValidateOptionsResult.Fail(
                "Charla:Model:Endpoint must be the provider's http(s) address, such as https://api.openai.com/v1."
            );
        }
        if (model.ApiKey?.Trim().AsSpan().ContainsAnyExceptInRange('!', '~') == true)
            return ValidateOptionsResult.Fail("Charla:Model:ApiKey holds characters that no key has, such as a space.");
        return string.IsNullOrWhiteSpace(model.Name)
            ? ValidateOptionsResult.Fail("Charla:Model:Name must be the model's name, such as gpt-5-mini.")
            : ValidateOptionsResult.Success;
    }
}
