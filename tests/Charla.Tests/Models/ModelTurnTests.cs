using Charla.Models;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Models;

public sealed class ModelTurnTests
{
    [Fact]
    public void A_client_finds_the_turn_that_was_attached()
    {
        var options = new ChatOptions();
        var turn = new ModelTurn("""{"total_spent":1}""", "es");
        turn.AttachTo(options);
        Assert.Same(turn, ModelTurn.Of(options));
        Assert.Null(ModelTurn.Of(null));
    }
}
