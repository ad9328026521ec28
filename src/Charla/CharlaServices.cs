using Charla.Api;
using Charla.Api.UiMessages;
using Charla.Cluster;
using Charla.Configuration;
using Charla.Figures;
using Charla.Limits;
using Charla.Models;
using Charla.Security;
using Charla.Sessions;
using Charla.Storage;
using Charla.Storage.Postgres;
using Charla.Storage.Sqlite;
using Charla.Tools;
using Charla.Tools.Mcp;
using Charla.Turns;
using Charla.Turns.Prompts;
using Charla.Usage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Charla;

/// <summary>Adds Charla to a host.</summary>
public static class CharlaServices
{
    /// <summary>
    /// Adds the chat server: its sessions, turns, storage and model. Map it with
    /// <see cref="CharlaEndpoints.MapCharla"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's configuration: <c>Charla:…</c> and <c>ConnectionStrings:Charla</c>.</param>
    /// <param name="configure">What to change in code.</param>
    /// <exception cref="OptionsValidationException">The configuration has values that cannot be, or keys that mean nothing.</exception>
    public static IServiceCollection AddCharla(
        this IServiceCollection services,
        IConfiguration configuration,
        Action<CharlaBuilder>? configure = null
    )
    {
        var charla = new CharlaBuilder(services);
        configure?.Invoke(charla);
        var settings = configuration.GetSection(CharlaOptions.Section);
        SettingsCheck.Check<CharlaOptions>(settings, charla.OwnSettings);
        services.AddOptions<CharlaOptions>().Bind(settings).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CharlaOptions>, CharlaOptionsValidator>();
        services.AddSingleton<IValidateOptions<CharlaOptions>, ModelOptionsValidator>();
        services.AddSingleton<IValidateOptions<CharlaOptions>, PromptOptionsValidator>();
        services.AddSingleton<IValidateOptions<CharlaOptions>, McpOptionsValidator>();
        services.AddSingleton<IValidateOptions<CharlaOptions>, PublicUrlValidator>();
        services.AddSingleton<IValidateOptions<CharlaOptions>, OriginsValidator>();
        services.AddSingleton<IValidateOptions<CharlaOptions>, ClusterOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddCors();
        AddStorage(services, configuration);
        AddSessions(services, configuration);
        services.AddSingleton<RateLimits>();
        services.AddSecurity(settings);
        services.AddSingleton<Connections>().AddHostedService(provider => provider.GetRequiredService<Connections>());
        services
            .AddSingleton<Origins>()
            .AddSingleton<ChatSocket>()
            .AddSingleton<LiveEndpoints>()
            .AddSingleton<UiMessageEndpoints>();
        services.TryAddModel();
        return services;
    }

    private static void AddStorage(IServiceCollection services, IConfiguration configuration)
    {
        var connection = configuration.GetConnectionString("Charla");
        var options = configuration.GetSection($"{CharlaOptions.Section}:Storage").Get<StorageOptions>();
        if (options?.Provider == StorageProvider.Postgres)
            services.AddPostgresStorage(connection);
        else
            services.AddSqliteStorage(connection);
        services.AddHealthChecks().AddCheck<StorageHealth>("storage", tags: ["ready"]);
    }

    private static void AddSessions(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Drain>().AddSingleton<SessionFeeds>().AddSingleton<SessionLoader>();
        services.AddSingleton<NodeShare>();
        services.AddSingleton<TurnRunner>().AddSingleton<RunningTurns>();
        services.AddMetrics().AddSingleton<AnswerFigures>();
        services.AddSingleton<Toolbox>().AddSingleton<McpServers>().AddSingleton<HostTools>();
        services.AddHostedService(provider => provider.GetRequiredService<HostTools>());
        services.AddHostedService(provider => provider.GetRequiredService<McpServers>());
        services.AddSingleton<Budgets>().AddSingleton<UsageMetrics>();
        services.AddSingleton<PromptTexts>().AddSingleton<TokenCounter>().AddSingleton<Summarizer>();
        services.AddHostedService<StorageStart>(); // first: all that follows reads
        AddOrleans(services, configuration);
        services.AddHostedService<SessionRecovery>().AddHostedService<SessionExpiry>();
        services.AddHostedService(provider => provider.GetRequiredService<RunningTurns>());
        services.AddHealthChecks().AddCheck<DrainHealth>("drain", tags: ["ready"]);
        services.AddHostedService<DrainService>(); // last: it is stopped first
    }

    private static void AddOrleans(IServiceCollection services, IConfiguration configuration)
    {
        var cluster = configuration.GetSection($"{CharlaOptions.Section}:Cluster").Get<ClusterOptions>();
        if (cluster is { ManyNodes: true })
            services.AddClusterOrleans(cluster);
        else
            services.AddOneNodeOrleans();
    }
}
