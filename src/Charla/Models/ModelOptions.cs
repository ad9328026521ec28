using System.ComponentModel.DataAnnotations;
using Charla.Usage;
using Microsoft.Extensions.Options;

namespace Charla.Models;

/// <summary>Who answers.</summary>
public enum ModelProvider
{
    /// <summary>The built-in analyst: computes from the context, needs no model.</summary>
    Builtin,

    /// <summary>Any endpoint that speaks OpenAI's chat completions.</summary>
    OpenAi,

    /// <summary>Anthropic's own API.</summary>
    Anthropic,

    /// <summary>Ollama's own API.</summary>
    Ollama,
}

/// <summary>Where a model is.</summary>
public class ModelAddress
{
    /// <summary>Who answers: <c>builtin</c>, <c>openai</c>, <c>anthropic</c> or <c>ollama</c>.</summary>
    public ModelProvider Provider { get; set; } = ModelProvider.Builtin;

    /// <summary>
    /// The provider's address, such as <c>https://api.openai.com/v1</c>. Anthropic and Ollama have one that is taken where none is given.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The provider's key. Keep it in the environment or in user secrets, not in a file.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The model's name, as the provider knows it.</summary>
    public string? Name { get; set; }

    /// <summary>What its tokens cost; unknown where it is not given.</summary>
    [ValidateObjectMembers]
    public PriceOptions Price { get; } = new();
}

/// <summary>Who answers where no model does.</summary>
public enum LastResort
{
    /// <summary>Nobody: the question ends in an error.</summary>
    None,

    /// <summary>The built-in analyst, which says that it answers in the model's place.</summary>
    Builtin,
}

/// <summary>The model that answers, and what is done when it does not.</summary>
public sealed class ModelOptions : ModelAddress
{
    /// <summary>Models asked in this order where the first gives no token.</summary>
    [ValidateEnumeratedItems]
    public IList<ModelAddress> Fallbacks { get; } = [];

    /// <summary>Who answers where none of them does.</summary>
    public LastResort LastResort { get; set; } = LastResort.None;

    /// <summary>How often one model is asked again, before its first token, where its failure may pass.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>The longest wait that is kept when a provider asks for one (<c>Retry-After</c>); beyond it the next model is asked.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long connecting to a provider may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Connect { get; set; } = TimeSpan.FromSeconds(10);
}
