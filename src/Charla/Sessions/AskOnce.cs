namespace Charla.Sessions;

/// <summary>Asking a session that is changing its node.</summary>
internal static class AskOnce
{
    private const int MostTries = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Asks a question. Where the session's node went away over it, nobody knows whether it was stored: under an id of the
    /// client's own it is asked again, for it is stored once.
    /// </summary>
    /// <exception cref="OrleansException">The session is not reached, or it is not known what became of a question without an id.</exception>
    public static async Task<Receipt> Say(this ISessionGrain session, Question question, TimeProvider time)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await session.Say(question);
            }
            catch (OrleansException) when (question.ClientId is not null && tries < MostTries)
            {
                await Task.Delay(Pause, time);
            }
        }
    }
}
