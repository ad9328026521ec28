using Charla.Errors;

namespace Charla.Limits;

/// <summary>How fast one open connection may go.</summary>
internal readonly struct Pace(RateLimits rates, Source source)
{
    /// <summary>Counts one message; why it is one too many, or null.</summary>
    public ChatError? Message() => rates.Take(Rate.Message, source);
}
