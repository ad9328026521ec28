using Charla.Models.Providers;
using CsCheck;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Models.Providers;

public sealed class ThoughtTagsTests
{
    [Theory]
    [InlineData("<think>hm</think>\n\nSí.", "hm", "Sí.")]
    [InlineData("\n <think>hm</think>Sí.", "hm", "Sí.")]
    [InlineData("<think></think>Sí.", "", "Sí.")]
    [InlineData("<think>a</thinking></think>Sí </think>.", "a</thinking>", "Sí </think>.")]
    [InlineData("<think>sin final", "sin final", "")]
    [InlineData("<think>cortado</thi", "cortado</thi", "")]
    [InlineData("Sí, <think>no</think>.", "", "Sí, <think>no</think>.")]
    [InlineData("  Sí.", "", "  Sí.")]
    [InlineData("<th", "", "<th")]
    [InlineData("<b>Sí</b>", "", "<b>Sí</b>")]
    [InlineData("<Think>no</Think>", "", "<Think>no</Think>")]
    [InlineData(" \n", "", " \n")]
    [InlineData("", "", "")]
    public void Thoughts_are_told_from_the_answer_however_the_text_is_cut(string text, string thought, string answer) =>
        Gen.Int[0, int.MaxValue - 1]
            .Sample(seed => Assert.Equal((thought, answer), Read(text, new Random(seed))), iter: 200);

    private static (string Thought, string Answer) Read(string text, Random random)
    {
        var (tags, contents) = (new ThoughtTags(), new List<AIContent>());
        for (var at = 0; at < text.Length; )
        {
            var size = Math.Min(text.Length - at, random.Next(1, 9));
            tags.Add(text.Substring(at, size), contents);
            at += size;
        }
        tags.Complete(contents);
        Assert.All(contents, content => Assert.NotEqual("", content.ToString()));
        return (
            string.Concat(contents.OfType<TextReasoningContent>().Select(content => content.Text)),
            string.Concat(contents.OfType<TextContent>().Select(content => content.Text))
        );
    }
}
