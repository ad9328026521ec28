using Charla.Api;
using Charla.Models;
using Charla.Sessions;
using Charla.Storage;
using Charla.Storage.Postgres;
using Charla.Storage.Sqlite;
using Charla.Turns;
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
    public static IServiceCollection AddCharla(
        this IServiceCollection services,
        IConfiguration configuration,
        Action<CharlaBuilder>? configure = null
    )
    {
        services.AddOptions<CharlaOptions>().Bind(configuration.GetSection(CharlaOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CharlaOptions>, CharlaOptionsValidator>();
        services.AddSingleton<IValidateOptions<CharlaOptions>, ModelOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddCors();
        AddStorage(services, configuration);
        AddSessions(services);
        services.AddSingleton<Connections>().AddHostedService(provider => provider.GetRequiredService<Connections>());
        services.AddSingleton<Origins>().AddSingleton<ChatSocket>().AddSingleton<LiveEndpoints>();
        configure?.Invoke(new CharlaBuilder(services));
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

    private static void AddSessions(IServiceCollection services)
    {
        services.AddSingleton<Drain>().AddSingleton<SessionFeeds>().AddSingleton<SessionLoader>();
        services.AddSingleton<TurnRunner>().AddSingleton<RunningTurns>();
        services.AddHostedService<StorageStart>(); // first: all that follows reads
        services.AddOneNodeOrleans();
        services.AddHostedService<SessionRecovery>().AddHostedService<SessionExpiry>();
        services.AddHostedService(provider => provider.GetRequiredService<RunningTurns>());
        services.AddHealthChecks().AddCheck<DrainHealth>("drain", tags: ["ready"]);
        services.AddHostedService<DrainService>(); // last: it is stopped first
    }
}
