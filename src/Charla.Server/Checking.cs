using Charla.Models;

namespace Charla.Server;

/// <summary><c>Charla.Server check</c>: asks each configured model for one token, says what is wrong, and ends.</summary>
internal static class Checking
{
    public static async Task<int> CheckAsync(this WebApplication app)
    {
        var checks = await ModelCheck.RunAsync(app.Services);
        foreach (var check in checks)
        {
            await Console.Out.WriteLineAsync(
                check.Failure is null
                    ? $"ok      {check.Model} ({check.Took.TotalMilliseconds:F0} ms to the first token)"
                    : $"failed  {check.Model} ({check.Failure})\n        {check.Advice}"
            );
        }
        return checks.All(check => check.Failure is null) ? 0 : 1;
    }
}
