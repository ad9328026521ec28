using System.ComponentModel.DataAnnotations;
using Charla.Cluster;
using Charla.Limits;
using Charla.Models;
using Charla.Security;
using Charla.Turns;
using Charla.Turns.Prompts;
using Microsoft.Extensions.Options;

namespace Charla;

/// <summary>All that can be configured, under <c>Charla:</c>. Every key has a default and is checked at start.</summary>
public sealed class CharlaOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Charla";

    /// <summary>What <c>websocket_url</c> starts with, such as <c>https://chat.example.com</c>; from the request where unset.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Language of the server's own words: <c>es</c> or <c>en</c>.</summary>
    public Language Language { get; set; } = Language.Es;

    /// <summary>The model that answers.</summary>
    [ValidateObjectMembers]
    public ModelOptions Model { get; } = new();

    /// <summary>What a model is told.</summary>
    [ValidateObjectMembers]
    public PromptOptions Prompt { get; } = new();

    /// <summary>What a model may use while it answers.</summary>
    [ValidateObjectMembers]
    public Tools.ToolOptions Tools { get; } = new();

    /// <summary>What models cost, and how much of it an owner may use.</summary>
    [ValidateObjectMembers]
    public Usage.UsageOptions Usage { get; } = new();

    /// <summary>Where sessions are stored.</summary>
    public Storage.StorageOptions Storage { get; } = new();

    /// <summary>How this node finds others.</summary>
    [ValidateObjectMembers]
    public ClusterOptions Cluster { get; } = new();

    /// <summary>Who may come in.</summary>
    [ValidateObjectMembers]
    public AuthOptions Auth { get; } = new();

    /// <summary>Which pages may call from a browser.</summary>
    public CorsOptions Cors { get; } = new();

    /// <summary>How large and how many things may be.</summary>
    [ValidateObjectMembers]
    public LimitOptions Limits { get; } = new();

    /// <summary>How long sessions live.</summary>
    [ValidateObjectMembers]
    public Sessions.SessionOptions Sessions { get; } = new();

    /// <summary>How turns run.</summary>
    [ValidateObjectMembers]
    public TurnOptions Turns { get; } = new();

    /// <summary>What becomes of the figures of an answer.</summary>
    public Figures.FigureOptions Figures { get; } = new();

    /// <summary>What is told to those who watch the server.</summary>
    public Telemetry.TelemetryOptions Telemetry { get; } = new();

    /// <summary>How the server stops.</summary>
    [ValidateObjectMembers]
    public ShutdownOptions Shutdown { get; } = new();
}

/// <summary>Which pages may call from a browser.</summary>
public sealed class CorsOptions
{
    /// <summary>
    /// Origins such as <c>https://app.example.com</c>, for REST and WebSocket alike. Where none is given: every page that
    /// is served from this machine itself (<c>localhost</c>, <c>127.0.0.1</c>, <c>[::1]</c>, any port).
    /// </summary>
    public IList<string> Origins { get; } = [];
}

/// <summary>How the server stops.</summary>
public sealed class ShutdownOptions
{
    /// <summary>How long running turns may go on once the server is told to stop.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>Checks <see cref="CharlaOptions"/> by their attributes; generated.</summary>
[OptionsValidator]
internal sealed partial class CharlaOptionsValidator : IValidateOptions<CharlaOptions>;
