using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests.Durability;

/// <summary>The true answer to every question: known text, written piece by piece at a known pace.</summary>
internal static class Answers
{
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    /// <summary>A question such as <c>m-2-17-90</c>: the 17th of client 2, whose answer has 90 pieces.</summary>
    public static string Question(int client, int number, int pieces) => $"m-{client}-{number}-{pieces}";

    /// <summary>The first piece says which question it answers.</summary>
    public static IEnumerable<string> Pieces(string question)
    {
        var count = int.Parse(question[(question.LastIndexOf('-') + 1)..]);
        yield return $"[{question}]";
        for (var i = 1; i < count; i++)
            yield return $" «{i}»\n\"ñ\"";
    }

    public static string Of(string question) => string.Concat(Pieces(question));

    /// <summary>The model's side.</summary>
    public static async Task Play(ModelCall call)
    {
        if (!call.Question.StartsWith("m-", StringComparison.Ordinal))
        {
            await call.SayAll("Se ha hablado mucho."); // it is asked for a summary of a long conversation
            return;
        }
        using var pace = new PeriodicTimer(Pace);
        foreach (var piece in Pieces(call.Question))
        {
            await call.Say(piece);
            await pace.WaitForNextTickAsync();
        }
        await call.End();
    }
}
