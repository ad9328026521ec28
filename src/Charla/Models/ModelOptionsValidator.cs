using Charla.Usage;
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
            .. Failures(Section, model).Take(1),
            .. model.Fallbacks.SelectMany((fallback, i) => Failures($"{Section}:Fallbacks:{i}", fallback).Take(1)),
            .. Unpriced(options).Take(1),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(string key, ModelAddress model)
    {
        if (model.Provider == ModelProvider.Builtin)
            yield break;
        if (!HasEndpoint(model))
            yield return $"{key}:Endpoint must be the provider's http(s) address, such as {Example(model.Provider)}.";
        if (model.ApiKey?.Trim().AsSpan().ContainsAnyExceptInRange('!', '~') == true)
            yield return $"{key}:ApiKey holds characters that no key has, such as a space.";
        if (model is { Provider: ModelProvider.Anthropic, Endpoint: null } && string.IsNullOrWhiteSpace(model.ApiKey))
            yield return $"{key}:ApiKey must be the key that Anthropic gave you. Keep it in the environment.";
        if (string.IsNullOrWhiteSpace(model.Name))
            yield return $"{key}:Name must be the model's name, such as {Name(model.Provider)}.";
        if (model.Price is { Input: null } and not { Output: null, CachedInput: null })
            yield return $"{key}:Price:Input must be given too: the price of a million tokens that are sent.";
        if (model.Price is { Output: null } and not { Input: null, CachedInput: null })
            yield return $"{key}:Price:Output must be given too: the price of a million tokens that are written.";
        if (((decimal?[])[model.Price.Input, model.Price.CachedInput, model.Price.Output]).Any(IsTooFine))
            yield return $"{key}:Price has a price with more than {ModelPrice.MostDecimals} decimals.";
    }

    private static bool IsTooFine(decimal? price) =>
        price is { } given && decimal.Round(given, ModelPrice.MostDecimals) != given;

    /// <summary>A limit of cost without prices would never be reached.</summary>
    private static IEnumerable<string> Unpriced(CharlaOptions options)
    {
        var models = options
            .Model.Fallbacks.Select((fallback, i) => (Key: $"{Section}:Fallbacks:{i}", Model: fallback))
            .Prepend((Section, options.Model));
        foreach (var (key, model) in models)
        {
            if (
                options.Usage.CostPerDay is not null
                && model.Provider != ModelProvider.Builtin
                && ModelPrice.Of(model.Price) is null
            )
                yield return $"Charla:Usage:CostPerDay needs to know what each model costs: set {key}:Price:Input and {key}:Price:Output.";
        }
    }

    private static bool HasEndpoint(ModelAddress model) =>
        model.Endpoint is null
            ? model.Provider != ModelProvider.OpenAi
            : model.Endpoint is { IsAbsoluteUri: true, Scheme: "http" or "https" };

    private static string Example(ModelProvider provider) =>
        provider switch
        {
            ModelProvider.Anthropic => "https://api.anthropic.com",
            ModelProvider.Ollama => "http://localhost:11434",
            _ => "https://api.openai.com/v1",
        };

    private static string Name(ModelProvider provider) =>
        provider switch
        {
            ModelProvider.Anthropic => "claude-sonnet-4-5",
            ModelProvider.Ollama => "qwen3:8b",
            _ => "gpt-5-mini",
        };
}
