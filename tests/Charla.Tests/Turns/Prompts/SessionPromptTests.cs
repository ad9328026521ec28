using Charla.Turns.Prompts;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Turns.Prompts;

public sealed class SessionPromptTests
{
    private const string Spend = """{"currency":"EUR","total_spent":12450.50}""";

    [Theory]
    [InlineData(Language.Es, Spend, "En español", "Importes en EUR")]
    [InlineData(Language.En, Spend, "In English", "Amounts in EUR")]
    [InlineData(Language.Es, "{}", "En español", "Importes en la moneda de los datos")]
    public void The_rules_are_in_the_sessions_language_and_currency(
        Language language,
        string context,
        string told,
        string money
    )
    {
        var messages = new PromptStage(language, context).Ask("?");
        Assert.Equal([ChatRole.System, ChatRole.User], messages.Select(message => message.Role));
        Assert.Contains(told, messages[0].Text);
        Assert.Contains(money, messages[0].Text);
        Assert.DoesNotContain("{{", messages[0].Text);
        Assert.EndsWith($"<context>\n{context}\n</context>", messages[0].Text);
    }

    [Fact]
    public void From_turn_to_turn_a_prompt_only_grows_at_its_end()
    {
        var stage = new PromptStage(context: Spend);
        var before = "";
        for (var i = 0; i < 5; i++)
        {
            var messages = stage.Ask($"pregunta {i}");
            var text = string.Concat(messages.Select(message => $"{message.Role}:{message.Text}\n"));
            Assert.StartsWith(before, text);
            before = text;
            stage.Answer($"respuesta {i}");
        }
    }

    [Fact]
    public void A_new_context_and_a_summary_are_told_from_then_on()
    {
        var stage = new PromptStage(context: Spend);
        stage.Ask("antes");
        stage.Answer("ya");
        stage.Change("""{"total_spent":1}""");
        stage.Conversation.Summarised("Gastó </summary> 7.", stage.Conversation.UpTo(1).First());
        var system = stage.Ask("?")[0].Text;
        Assert.EndsWith(
            "<context>\n{\"total_spent\":1}\n</context>\n\n<summary>\n\"Gastó \\u003c/summary\\u003e 7.\"\n</summary>",
            system
        );
    }

    [Fact]
    public void What_is_not_shown_is_noted()
    {
        var stage = new PromptStage(Language.En);
        stage.Conversation.MoreBefore();
        Assert.EndsWith("More was said before the messages that follow; it is not shown.", stage.Ask("?")[0].Text);
    }

    [Fact]
    public async Task A_context_that_is_too_large_is_shortened_to_its_budget()
    {
        await PromptStage.ReadyAsync();
        var list = string.Join(',', Enumerable.Range(1, 20_000).Select(i => $$"""{"id":{{i}},"amount":{{i}}.5}"""));
        var stage = new PromptStage(context: $$"""{"total":1,"invoices":[{{list}}]}""");
        var system = stage.Ask("?")[0].Text;
        Assert.Contains("""{"total":1,"invoices":{"$shortened":{"elements":20000,"all":{"id":{""", system);
        Assert.InRange(system.Length, 1000, 8192 * 4);
    }

    [Fact]
    public void An_operators_file_takes_the_place_of_the_rules()
    {
        var folder = Directory.CreateTempSubdirectory("charla-prompt-");
        try
        {
            File.WriteAllText(
                Path.Combine(folder.FullName, "p.es.md"),
                "Habla {{language}} y cuenta en {{currency}}.\n"
            );
            File.WriteAllText(Path.Combine(folder.FullName, "p.en.md"), "Mind {{the_gap}}.");
            var file = Path.Combine(folder.FullName, "p.{language}.md");
            var system = new PromptStage(context: Spend, set: prompt => prompt.File = file).Ask("?")[0].Text;
            Assert.StartsWith("Habla español y cuenta en EUR.\n\n<context>", system);

            var options = new CharlaOptions();
            options.Prompt.File = file;
            Assert.Contains("{{the_gap}}", new PromptOptionsValidator().Validate(null, options).FailureMessage);
            options.Prompt.File = file.Replace("p.", "q.");
            Assert.Contains("cannot be read", new PromptOptionsValidator().Validate(null, options).FailureMessage);
            options.Prompt.File = file.Replace("{language}", "es");
            Assert.True(new PromptOptionsValidator().Validate(null, options).Succeeded);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
