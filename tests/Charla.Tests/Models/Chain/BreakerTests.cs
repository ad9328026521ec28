using Charla.Errors;

namespace Charla.Tests.Models.Chain;

public sealed class BreakerTests
{
    [Fact]
    public async Task A_model_that_fails_again_and_again_is_left_alone_for_a_while()
    {
        await using var stage = await ChainStage.StartAsync(settings: ("Model:Retries", "0"));
        for (var i = 0; i < 10; i++)
        {
            await (await stage.Ask()).Fail(503);
            await stage.Hears(ModelErrorKinds.Unavailable);
        }
        await stage.Client.Ask("?");
        await stage.Hears(ModelErrorKinds.Unavailable);
        Assert.Equal(10, stage.Main.Asked);

        stage.Time.Advance(TimeSpan.FromSeconds(16));
        await (await stage.Ask()).Answer("de vuelta");
        await stage.Client.Answer("de vuelta");
    }
}
