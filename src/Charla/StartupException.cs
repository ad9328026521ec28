namespace Charla;

/// <summary>The server cannot start as it is configured. The message is for the operator: what is wrong and what to set.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
