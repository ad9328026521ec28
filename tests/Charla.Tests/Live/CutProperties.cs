using Charla.Tests.Hosting;
using CsCheck;

namespace Charla.Tests.Live;

/// <summary>
/// However often, where and over what a client is cut off, and whether the server restarts meanwhile: put together, it
/// holds what is stored. CsCheck prints the seed of what fails.
/// </summary>
public sealed class CutProperties
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        Pick.From(
            "a",
            " ",
            "\n",
            "\"",
            "\\",
            "ñ",
            "😀",
            "👩‍👩‍👧",
            "e\u0301",
            "\ud83d",
            "\ude00",
            "🇪🇸",
            "\u2028",
            "0,5 €"
        ),
        Gen.String[Gen.Char['!', '~'], 1, 40]
    );
    private static readonly Gen<PlayedTab> Tab = Gen.Select(
        Gen.Bool,
        Gen.Bool,
        Gen.Int[0, 9].Array[2, 8],
        (events, fromStart, cuts) => new PlayedTab(events, fromStart, cuts)
    );
    private static readonly Gen<PlayedTurn> Turn = Gen.Select(
        Gen.String[Gen.Char['a', 'z'], 1, 5],
        Piece.Array[1, 12],
        Pick.From(Ending.Whole, Ending.Whole, Ending.Whole, Ending.Stopped, Ending.Failed),
        Gen.Bool,
        (question, pieces, ending, patches) => new PlayedTurn(question, pieces, ending, patches)
    );

    internal static Gen<Play> Plays(bool restarts) =>
        Gen.Select(
            Turn.Array[1, 4],
            Tab.Array[3, 4],
            Gen.Int[0, 20],
            Gen.Bool,
            (turns, tabs, at, crash) => new Play(turns, tabs, restarts ? at : null, crash)
        );

    [Fact]
    public async Task A_client_that_is_cut_off_anywhere_holds_what_is_stored()
    {
        using var database = new TemporaryDatabase();
        await using var stage = await Stage.OpenAsync(database);
        await Plays(restarts: false).SampleAsync(play => stage.Perform(play), iter: 60, threads: 1);
        Assert.InRange(stage.Cuts, 600, int.MaxValue);
        Assert.InRange(stage.CutsInAnswers, 60, int.MaxValue);
    }

    [Fact]
    public async Task Even_where_the_server_restarts_in_the_middle()
    {
        using var database = new TemporaryDatabase();
        await using var stage = await Stage.OpenAsync(database);
        await Plays(restarts: true).SampleAsync(play => stage.Perform(play), iter: 8, threads: 1);
        Assert.InRange(stage.Cuts, 60, int.MaxValue);
    }
}
