using System.Diagnostics;

namespace Charla.Server.Tests.Durability;

/// <summary>What a client was told of one question.</summary>
internal sealed class Acknowledged(string question)
{
    private readonly List<(long At, int Length)> _heard = [];

    public string Question => question;

    /// <summary>The true answer.</summary>
    public string Answer { get; } = Answers.Of(question);

    /// <summary>Whether its <c>done</c> came.</summary>
    public bool Done { get; private set; }

    /// <summary>Whether anything of its answer came.</summary>
    public bool Begun => Done || _heard.Count > 0;

    /// <summary>The answer as a history has shown it: final.</summary>
    public string? Kept { get; set; }

    /// <summary>Whether its turn has ended, in a crash or before one.</summary>
    public bool Settled { get; set; }

    /// <summary>Whether a history has shown the question.</summary>
    public bool Stored { get; set; }

    public void Hear(string text)
    {
        Assert.StartsWith(text, Answer);
        _heard.Add((Stopwatch.GetTimestamp(), text.Length));
    }

    public void Finish(string text)
    {
        Assert.Equal(Answer, text);
        Done = true;
    }

    /// <summary>How much had come by that moment.</summary>
    public int HeardBy(long moment) =>
        _heard.Where(heard => heard.At <= moment).Select(heard => heard.Length).LastOrDefault();
}
