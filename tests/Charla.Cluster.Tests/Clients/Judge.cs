using Charla.Cluster.Tests.Hosting;
using Charla.Server.Tests.Durability;
using Charla.Server.Tests.Hosting;

namespace Charla.Cluster.Tests.Clients;

/// <summary>Compares what is stored of a session with what its clients were told, and with what the model says.</summary>
internal static class Judge
{
    /// <summary>Waits until the clients of one session hold what is stored, and checks all of it.</summary>
    public static async Task Check(TestCluster cluster, IReadOnlyList<Caller> callers)
    {
        var stored = await Settled(cluster, callers);
        Assert.Equal(Enumerable.Range(1, stored.Count), stored.Select(entry => (int)entry.Number));
        var lines = stored.Select(entry => entry.Line).ToHashSet();
        Assert.All(callers, caller => Assert.Subset(lines, caller.Ledger.Told.ToHashSet()));
        var asked = stored.Where(entry => entry.Kind == "User").ToList();
        Assert.Equal(callers.Sum(caller => caller.Questions.Count), asked.Count);
        foreach (var caller in callers)
            Assert.Equal(
                caller.Questions.Select(question => question.Id),
                asked.Select(entry => entry.ClientId).Where(caller.Owns)
            );
        foreach (var question in asked)
            Check(question, [.. stored.Where(entry => entry.Kind != "User" && entry.Place == question.Number)]);
        Assert.All(asked, question => Assert.InRange(cluster.Model.Asked.GetValueOrDefault(question.Content), 0, 1));
    }

    private static async Task<List<StoredEntry>> Settled(TestCluster cluster, IReadOnlyList<Caller> callers)
    {
        List<StoredEntry> stored = [];
        await Patience.Until(
            async () =>
            {
                stored = await Transcript.Of(cluster, callers[0].Session);
                return callers.All(caller => caller.Ledger.Lines.SequenceEqual(stored.Select(entry => entry.Line)));
            },
            $"the clients of {callers[0].Session} hold what is stored"
        );
        return stored;
    }

    /// <summary>One answer, in the question's own words, and whole where it says so.</summary>
    private static void Check(StoredEntry question, List<StoredEntry> answers)
    {
        var answer = Assert.Single(answers);
        Assert.StartsWith(answer.Content, Answers.Of(question.Content));
        if (answer.How == "stop")
            Assert.Equal(Answers.Of(question.Content), answer.Content);
        else
            Assert.Equal("interrupted", answer.How);
    }
}
