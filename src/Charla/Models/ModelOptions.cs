namespace Charla.Models;

/// <summary>Who answers.</summary>
public enum ModelProvider
{
    /// <summary>The built-in analyst: computes from the context, needs no model.</summary>
    Builtin,

    /// <summary>Any endpoint that speaks OpenAI's chat completions.</summary>
    OpenAi,
}

/// <summary>The model that answers.</summary>
public sealed class ModelOptions
{
    /// <summary>Who answers: <c>builtin</c> or <c>openai</c>.</summary>
    public ModelProvider Provider { get; set; } = ModelProvider.Builtin;

    /// <summary>The provider's address, such as <c>https://api.openai.com/v1</c>.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The provider's key. Keep it in the environment or in user secrets, not in a file.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The model's name, as the provider knows it.</summary>
    public string? Name { get; set; }
}
