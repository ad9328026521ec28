using Charla;
using Charla.Server;
using Charla.Server.AsyncApi;
using Charla.Server.OpenApi;

try
{
    var builder = ServerDefaults.CreateBuilder(args);
    builder.AddServerDefaults();
    builder.AddTelemetry();
    builder.Services.AddCharla(builder.Configuration, charla => charla.AllowSettings("Proxies"));
    Exposure.Check(builder.Configuration);
    builder.Services.AddApiDocument();

    await using var app = builder.Build();
    if (args is ["migrate", ..])
        return await app.MigrateAsync();
    if (args is ["backup", var file, ..])
        return await app.BackupAsync(file);
    if (args is ["keys", ..])
        return await app.KeysAsync(args[1..]);
    if (args is ["check", ..])
        return await app.CheckAsync();
    app.UseProxies();
    app.UseSecurityHeaders();
    app.UseProblems();
    app.MapCharla();
    app.MapApiDocument();
    app.MapAsyncApi();
    app.MapStartPage();
    app.MapHealth();
    app.SayWhereItListens();
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (StartupFailure.Explain(e) is { } why)
{
    await Console.Error.WriteLineAsync(why);
    return 1;
}
