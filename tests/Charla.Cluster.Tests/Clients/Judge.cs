using Charla.Cluster.Tests.Hosting;
using Charla.Server.Tests.Durability;
using Charla.Server.Tests.Hosting;

namespace Charla.Cluster.Tests.Clients;

/// <summary>Compares what is stored with what a client was told, and with what the model says.</summary>
internal static class Judge
{
    /// <summary>Waits until the client holds what is stored, and checks all of it.</summary>
    public static async Task Check(TestCluster cluster, Caller caller)
    {
        List<StoredEntry> stored = [];
        await Patience.Until(
            async () =>
            {
                stored = await Transcript.Of(cluster, caller.Session);
                return caller.Ledger.Lines.SequenceEqual(stored.Select(entry => entry.Line));
            },
            $"client {caller.Number} holds what is stored"
        );
        Assert.Equal(
            Enumerable.Range(1, stored.Count).Select(number => (long)number),
            stored.Select(entry => entry.Number)
        );
        Assert.Subset(stored.Select(entry => entry.Line).ToHashSet(), caller.Ledger.Told.ToHashSet());
        var asked = stored.Where(entry => entry.Kind == "User").ToList();
        Assert.Equal(caller.Questions.Select(question => question.Content), asked.Select(entry => entry.Content));
        foreach (var question in asked)
            Check(question, [.. stored.Where(entry => entry.Kind != "User" && entry.Place == question.Number)]);
        Assert.All(asked, question => Assert.InRange(cluster.Model.Asked.GetValueOrDefault(question.Content), 0, 1));
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
