using Charla.Cluster;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Charla.Security;

/// <summary>Adds who may come in.</summary>
internal static class SecurityServices
{
    public static void AddSecurity(this IServiceCollection services, IConfiguration charla)
    {
        services.AddSingleton<IValidateOptions<CharlaOptions>, AuthOptionsValidator>();
        services.AddSignIn(charla.GetSection("Auth").Get<AuthOptions>()?.Mode ?? AuthMode.None);
        if (charla.GetSection("Cluster").Get<ClusterOptions>() is { ManyNodes: true })
            services.AddSingleton<TicketStore, TicketsInRedis>();
        else
            services.AddSingleton<TicketStore, TicketsInMemory>();
        services.AddSingleton<TicketOffice>();
        services.AddSingleton<AccessWatch>().AddHostedService(provider => provider.GetRequiredService<AccessWatch>());
    }

    private static void AddSignIn(this IServiceCollection services, AuthMode mode)
    {
        switch (mode)
        {
            case AuthMode.ApiKey:
                services.AddSingleton<ApiKeys>().AddHostedService(provider => provider.GetRequiredService<ApiKeys>());
                services.AddSingleton<SignIn, KeySignIn>();
                break;
            case AuthMode.Jwt:
                JwtSignIn.Add(services);
                services.AddSingleton<SignIn, JwtSignIn>();
                break;
            default:
                services.AddSingleton<SignIn, NoSignIn>();
                break;
        }
    }
}
