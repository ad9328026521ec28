using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Charla.Server;

/// <summary>Says in one sentence why the server cannot start, where that is the operator's to change.</summary>
internal static class StartupFailure
{
    /// <summary>The sentence; null for what is a bug and deserves its stack trace.</summary>
    public static string? Explain(Exception e) =>
        e switch
        {
            StartupException => $"Charla cannot start: {e.Message}",
            OptionsValidationException options =>
                $"Charla cannot start, its configuration is not valid:\n- {string.Join("\n- ", options.Failures)}",
            IOException { InnerException: AddressInUseException } =>
                $"Charla cannot start: {e.Message} Stop what listens there, or use another address: --urls http://localhost:2001",
            InvalidOperationException { InnerException: FormatException or ArgumentException } =>
                $"Charla cannot start, its configuration is not valid: {e.Message}",
            _ => null,
        };
}
