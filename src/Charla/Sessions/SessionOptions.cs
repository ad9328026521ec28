using System.ComponentModel.DataAnnotations;

namespace Charla.Sessions;

/// <summary>How long sessions live.</summary>
public sealed class SessionOptions
{
    /// <summary>After how long without anything happening in it a session is deleted; never where unset.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan? IdleTimeout { get; set; }
}
