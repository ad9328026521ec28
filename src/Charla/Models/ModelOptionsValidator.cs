using Microsoft.Extensions.Options;

namespace Charla.Models;

/// <summary>Checks that each provider has what it needs.</summary>
internal sealed class ModelOptionsValidator : IValidateOptions<CharlaOptions>
{
    private const string Section = "Charla:Model";

    public ValidateOptionsResult Validate(string? name, CharlaOptions options)
    {
        var model = options.Model;
        string[] failures =
        [
            .. Failures(Section, model),
            .. model.Fallbacks.SelectMany((fallback, i) => Failures($"{Section}:Fallbacks:{i}", fallback)),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(string key, ModelAddress model)
    {
        if (model.Provider == ModelProvider.Builtin)
            yield break;
        if (model.Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return $"{key}:Endpoint must be the provider's http(s) address, such as https://api.openai.com/v1.";
        if (model.ApiKey?.Trim().AsSpan().ContainsAnyExceptInRange('!', '~') == true)
            yield return $"{key}:ApiKey holds characters that no key has, such as a space.";
        if (string.IsNullOrWhiteSpace(model.Name))
            yield return $"{key}:Name must be the model's name, such as gpt-5-mini.";
    }
}
