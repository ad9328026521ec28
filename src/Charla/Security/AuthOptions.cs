using System.ComponentModel.DataAnnotations;

namespace Charla.Security;

/// <summary>How callers say who they are.</summary>
public enum AuthMode
{
    /// <summary>They do not: for a developer's own machine.</summary>
    None,

    /// <summary>By a key that <c>keys create</c> made.</summary>
    ApiKey,

    /// <summary>By a token of an OpenID provider.</summary>
    Jwt,
}

/// <summary>Who may come in.</summary>
public sealed class AuthOptions
{
    /// <summary>How callers say who they are.</summary>
    public AuthMode Mode { get; set; } = AuthMode.None;

    /// <summary>Lets the server listen for other machines though nobody signs in.</summary>
    public bool AllowOpen { get; set; }

    /// <summary>The file that holds the keys' hashes; each node of a cluster has the same.</summary>
    [Required]
    public string KeysFile { get; set; } = "data/keys.json";

    /// <summary>The OpenID provider, such as <c>https://login.example.com</c>.</summary>
    public Uri? Authority { get; set; }

    /// <summary>What tokens must be made out to.</summary>
    public string? Audience { get; set; }

    /// <summary>The claim that says whose sessions the caller sees.</summary>
    [Required]
    public string OwnerClaim { get; set; } = "sub";

    /// <summary>The scope (of the claims <c>scope</c> or <c>scp</c>) that makes a caller an operator.</summary>
    [Required]
    public string AdminScope { get; set; } = "charla.admin";

    /// <summary>How long the ticket in a <c>websocket_url</c> is good.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:05:00")]
    public TimeSpan TicketLifetime { get; set; } = TimeSpan.FromSeconds(30);
}
