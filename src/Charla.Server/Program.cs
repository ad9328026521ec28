using Charla;
using Charla.Server;

try
{
    var builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
    );
    builder.AddServerDefaults();
    builder.Services.AddCharla(builder.Configuration);
    builder.Services.AddApiDocument();

    var app = builder.Build();
    app.UseProxies();
    app.UseProblems();
    app.MapCharla();
    app.MapApiDocument();
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
