namespace Charla.Security;

/// <summary>Nobody can be asked right now whether a token is good.</summary>
internal sealed class SignInUnavailableException(Exception inner)
    : Exception("The OpenID provider does not answer.", inner);
