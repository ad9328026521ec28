namespace Charla.Tests.Models.OpenAi;

public sealed class OpenAiEscapeTests
{
    [Theory]
    [InlineData("""a\n\t\r\b\f\"\\\/\u00f1\u20AC""", "", "a\n\t\r\b\f\"\\/ñ€")]
    [InlineData("""\ud83d\ude00""", "", "😀")]
    [InlineData("""a\ud83d""", """\ude00b""", "a😀b")]
    [InlineData("""a\ud83d""", "b", "a\uFFFDb")]
    [InlineData("""a\ud83d""", """\ud83d\ude00""", "a\uFFFD😀")]
    [InlineData("""a\ud83d""", """\n""", "a\uFFFD\n")]
    [InlineData("""\ude00""", "b", "\uFFFDb")]
    [InlineData("a", """b\ud83d""", "ab\uFFFD")]
    public async Task Escapes_come_out_as_what_they_stand_for(string first, string second, string expected)
    {
        await using var server = await ModelServer.PlayAsync(Sse.Text(first), Sse.Text(second), Sse.Stop, Sse.Done);
        Assert.Equal(expected, string.Concat(await server.AskAsync()));
    }

    [Fact]
    public async Task Half_an_emoji_waits_for_its_other_half()
    {
        var gate = new SemaphoreSlim(0);
        await using var server = await ModelServer.StartAsync(async http =>
        {
            await http.SendAsync(Sse.Text("""a\ud83d"""));
            await gate.WaitAsync(http.RequestAborted);
            await http.SendAsync(Sse.Delta("""{"content":null}""") + Sse.Text("""\ude00b""") + Sse.Stop);
        });
        var texts = new List<string>();
        await foreach (var update in server.StreamAsync())
        {
            texts.Add(update.Text);
            gate.Release();
        }
        Assert.Equal("a", texts[0]);
        Assert.Equal("😀b", string.Concat(texts[1..]));
    }
}
