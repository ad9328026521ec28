using Charla.Models.Chain;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Charla.Models;

/// <summary>What came of asking one configured model for one token.</summary>
/// <param name="Model">The model and its address; no key.</param>
/// <param name="Took">How long it took to the token, or to the failure.</param>
/// <param name="Failure">What is wrong; null where it answers.</param>
/// <param name="Advice">What is wrong and what to change, in a sentence or two for the operator; empty where it answers.</param>
public sealed record ModelCheck(string Model, TimeSpan Took, ModelFailure? Failure = null, string Advice = "")
{
    /// <summary>Asks each model of the configuration, in its order, for one token. Nothing is asked twice.</summary>
    /// <param name="services">The services of a host that has Charla; it need not be started.</param>
    /// <param name="cancel">Ends it early.</param>
    public static async Task<IReadOnlyList<ModelCheck>> RunAsync(
        IServiceProvider services,
        CancellationToken cancel = default
    )
    {
        var limit = services.GetRequiredService<IOptions<CharlaOptions>>().Value.Turns.FirstToken;
        var time = services.GetRequiredService<TimeProvider>();
        var checks = new List<ModelCheck>();
        foreach (var link in services.GetRequiredService<ModelChain>().Links)
            checks.Add(await Ask(link, limit, time, cancel));
        return checks;
    }

    private static async Task<ModelCheck> Ask(
        ModelLink link,
        TimeSpan limit,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var began = time.GetTimestamp();
        try
        {
            await link.AskOnceAsync("ok?", limit, time, cancel);
            return new ModelCheck(link.Name, time.GetElapsedTime(began));
        }
        catch (ModelException e)
        {
            return new ModelCheck(link.Name, time.GetElapsedTime(began), e.Failure, $"{Advise(e.Failure)} {e.Message}");
        }
    }

    private static string Advise(ModelFailure failure) =>
        failure switch
        {
            ModelFailure.Unreachable =>
                "Nobody answers there. Check Endpoint, and that this machine can reach it (proxy, firewall, DNS).",
            ModelFailure.Refused => "The key is not accepted. Check ApiKey, and what it is allowed to do.",
            ModelFailure.NotFound =>
                "There is no such model or no such address. Check Name, and that Endpoint is what stands before /chat/completions.",
            ModelFailure.RateLimited => "Too many requests for now. Wait, or ask the provider for a higher limit.",
            ModelFailure.QuotaExhausted => "The credit or the quota is used up. Top it up at the provider.",
            ModelFailure.Unavailable => "The provider is overloaded or broken. Try later; a fallback helps meanwhile.",
            ModelFailure.Rejected => "The provider does not take the request. Check that Name is a chat model.",
            ModelFailure.TimedOut =>
                "No token came in time. Is the model still being loaded? Else raise Charla:Turns:FirstToken.",
            ModelFailure.Malformed => "What answers there does not speak this protocol. Check Provider and Endpoint.",
            _ => "It gave no answer.",
        };
}
