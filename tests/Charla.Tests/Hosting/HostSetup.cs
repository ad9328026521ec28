using Microsoft.Extensions.DependencyInjection;

namespace Charla.Tests.Hosting;

/// <summary>What a test's host has that others have not.</summary>
internal sealed class HostSetup
{
    /// <summary>Configuration under <c>Charla:</c>.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>A clock of the test's own.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>A database that outlives the host; otherwise the host has one of its own.</summary>
    public TemporaryDatabase? Database { get; init; }

    /// <summary>A model that several hosts share; otherwise the host has one of its own.</summary>
    public ScriptedModel? Model { get; init; }

    /// <summary>Whether the models of the configuration answer, and no scripted one.</summary>
    public bool UsesConfiguredModels { get; init; }

    /// <summary>What the host changes of Charla in code.</summary>
    public Action<CharlaBuilder>? Charla { get; init; }

    /// <summary>Changes the services last.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    public string? this[string key]
    {
        set => Settings[$"{CharlaOptions.Section}:{key}"] = value;
    }
}
