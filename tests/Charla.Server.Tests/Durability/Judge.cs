using System.Diagnostics;
using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests.Durability;

/// <summary>Compares a session's history after a crash with what its client was told before.</summary>
internal sealed class Judge(ModelServer model)
{
    /// <summary>Checks a history right after a restart; the questions that wait to be answered, in order.</summary>
    /// <param name="talker">The client.</param>
    /// <param name="history">Its session's history.</param>
    /// <param name="killed">When the server was killed.</param>
    /// <param name="asked">What the model had been asked by then.</param>
    public List<Acknowledged> Check(Talker talker, List<Said> history, long killed, ICollection<string> asked)
    {
        var shown = Pair(history);
        Assert.Distinct(shown.Select(pair => pair.Question));
        foreach (var (question, answer) in shown)
            Record(talker.Asked.Single(sent => sent.Question == question), answer);

        var stored = talker.Asked.Where(sent => sent.Stored).ToList();
        Assert.Equal(stored.Select(sent => sent.Question), shown.Select(pair => pair.Question));
        foreach (var sent in talker.Asked)
        {
            Assert.True(sent.Stored || !sent.Begun, $"{sent.Question} was being answered and is lost");
            Assert.True(!sent.Done || sent.Kept == sent.Answer, $"{sent.Question} had its done; kept is: {sent.Kept}");
            var (kept, heard) = (sent.Kept?.Length ?? 0, sent.HeardBy(killed));
            Assert.True(kept >= heard || sent.Settled, $"{sent.Question}: {kept} of {heard} kept");
            sent.Settled = asked.Contains(sent.Question); // what was running has ended in this crash
        }
        return Waiting(stored, asked);
    }

    /// <summary>Checks that nothing is open, and that every question reached the model once.</summary>
    public void CheckAll(Talker talker, List<Said> history)
    {
        var shown = Pair(history);
        Assert.All(shown, pair => Assert.InRange(model.Asked.GetValueOrDefault(pair.Question), 0, 1));
        Assert.All(shown.Where(pair => pair.Answer != null), pair => Assert.Equal(1, model.Asked[pair.Question]));
        foreach (var (question, answer) in shown)
            Record(talker.Asked.Single(sent => sent.Question == question), answer);
    }

    /// <summary>
    /// Questions that nobody had begun to answer: what stands behind a question that was cut off. (The first one that
    /// the model was not asked may be one that was just being started.)
    /// </summary>
    private static List<Acknowledged> Waiting(List<Acknowledged> stored, ICollection<string> asked)
    {
        var last = stored.FindLastIndex(sent => asked.Contains(sent.Question));
        var cutOff = last >= 0 && stored[last].Kept != stored[last].Answer;
        return [.. stored.Skip(last + 1).Skip(cutOff ? 0 : 1)];
    }

    private static void Record(Acknowledged sent, string? answer)
    {
        sent.Stored = true;
        if (answer is null)
        {
            Assert.Null(sent.Kept);
            return;
        }
        Assert.StartsWith(answer, sent.Answer);
        Assert.Equal(sent.Kept ?? answer, answer);
        sent.Kept = answer;
    }

    /// <summary>A history as questions, each with its answer if it has one.</summary>
    private static List<(string Question, string? Answer)> Pair(List<Said> history)
    {
        List<(string Question, string? Answer)> pairs = [];
        foreach (var (role, content) in history)
        {
            if (role == "user")
            {
                pairs.Add((content, null));
                continue;
            }
            Assert.Null(pairs[^1].Answer);
            pairs[^1] = (pairs[^1].Question, content);
        }
        return pairs;
    }
}
