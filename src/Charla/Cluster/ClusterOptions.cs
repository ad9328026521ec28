using System.ComponentModel.DataAnnotations;

namespace Charla.Cluster;

/// <summary>How this node finds others. Without <see cref="Redis"/> it is alone and opens no port for others.</summary>
public sealed class ClusterOptions
{
    /// <summary>The Redis that the nodes find each other by, as StackExchange.Redis writes it: <c>redis:6379,password=…</c>.</summary>
    public string? Redis { get; set; }

    /// <summary>Whether this node is one of many.</summary>
    internal bool ManyNodes => !string.IsNullOrEmpty(Redis);

    /// <summary>The cluster's name: nodes with the same name and Redis are one cluster.</summary>
    [Required]
    [RegularExpression("[A-Za-z0-9._-]{1,64}", ErrorMessage = "1 to 64 of the characters A-Z a-z 0-9 . _ -")]
    public string Name { get; set; } = "charla";

    /// <summary>The port on which this node listens for the others.</summary>
    [Range(1, 65535)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port that the others reach this node by; where unset it is <see cref="SiloPort"/>. A container's may be mapped.</summary>
    [Range(1, 65535)]
    public int? AdvertisedPort { get; set; }

    /// <summary>
    /// The address that the others reach this node by: an IP address, or a host name that is looked up once, at start.
    /// Where unset: the first address of this machine that is not loopback.
    /// </summary>
    public string? Address { get; set; }
}
