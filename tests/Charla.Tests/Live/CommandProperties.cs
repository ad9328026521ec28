using Charla.Tests.Hosting;
using CsCheck;

namespace Charla.Tests.Live;

/// <summary>Whatever a client sends, in whatever order, and wherever it is cut off: a session is what its rules say.</summary>
public sealed class CommandProperties
{
    private static readonly Gen<Command[]> Orders = Gen.Int[0, Enum.GetValues<Command>().Length - 1]
        .Select(i => (Command)i)
        .Array[1, 40];

    [Fact]
    public async Task Commands_in_any_order_leave_what_the_rules_say()
    {
        var setup = new HostSetup { ["Limits:QueueLength"] = "100", ["Limits:BadMessagesPerMinute"] = "1000" };
        await using var host = await ChatHost.StartAsync(setup);
        await Orders.SampleAsync(order => Perform(host, order), iter: 60, threads: 1);
    }

    private static async Task Perform(ChatHost host, Command[] order)
    {
        using var rehearsal = await Rehearsal.OpenAsync(host);
        foreach (var command in order)
            await rehearsal.Do(command);
        await rehearsal.Close();
    }
}
