using Microsoft.Extensions.Options;

namespace Charla.Turns.Prompts;

/// <summary>Checks that the operator's prompt can be read, in each language.</summary>
internal sealed class PromptOptionsValidator : IValidateOptions<CharlaOptions>
{
    public ValidateOptionsResult Validate(string? name, CharlaOptions options)
    {
        if (options.Prompt.File is not { } file)
            return ValidateOptionsResult.Success;
        foreach (var language in Enum.GetValues<Language>())
        {
            if (Failure(file, language) is { } failure)
                return ValidateOptionsResult.Fail($"Charla:Prompt:File: {failure}");
        }
        return ValidateOptionsResult.Success;
    }

    private static string? Failure(string file, Language language)
    {
        var path = PromptTexts.PathOf(file, language);
        try
        {
            var text = PromptTexts.Read(file, language);
            if (text.Length == 0)
                return $"{path} is empty.";
            return PromptTexts.UnknownPlaces(text).FirstOrDefault() is { } place
                ? $"{path} has {place}; only {{{{language}}}} and {{{{currency}}}} are filled in."
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"{path} cannot be read ({e.GetType().Name}).";
        }
    }
}
