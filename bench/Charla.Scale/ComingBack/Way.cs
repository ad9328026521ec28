using System.Diagnostics;
using System.Net.WebSockets;

namespace Charla.Scale.ComingBack;

/// <summary>How a client came back.</summary>
/// <param name="Connecting">When it began the attempt that succeeded.</param>
/// <param name="There">When it had heard all that it had to.</param>
/// <param name="Failures">When it began the attempts that failed, and what of.</param>
/// <param name="Finish">How the answer ended that was cut off, where one was.</param>
internal sealed record Way(
    long Connecting,
    long There,
    IReadOnlyList<(long Begun, string Why)> Failures,
    string? Finish
)
{
    private const int PatienceMilliseconds = 200;

    /// <summary>Tries until it is connected and knows how its answer ended, as impatient as a client can be.</summary>
    public static async Task<Way> Back(Client client, bool unfinished)
    {
        var failures = new List<(long, string)>();
        while (true)
        {
            var connecting = Stopwatch.GetTimestamp();
            try
            {
                await client.Connect();
                var finish = unfinished ? await client.Answer() : null;
                while (finish == "stop") // told everything anew, it hears of the answers before once more
                    finish = await client.Answer();
                return new Way(connecting, Stopwatch.GetTimestamp(), failures, finish);
            }
            catch (Exception e) when (e is WebSocketException or HttpRequestException)
            {
                failures.Add((connecting, e.GetBaseException().Message));
                var wait = Random.Shared.Next(PatienceMilliseconds);
                await Task.Delay(TimeSpan.FromMilliseconds(wait), TimeProvider.System);
            }
        }
    }
}
