using Charla.Bench;

switch (args)
{
    case ["openai"]:
        await OpenAiBench.InMemoryAsync();
        break;
    case ["openai", var endpoint]:
        await OpenAiBench.OverHttpAsync(new Uri(endpoint));
        break;
    case ["firsttoken", var model, var server]:
        await new FirstTokenBench(new Uri(model), new Uri(server)).RunAsync();
        break;
    case ["prompt"]:
        await PromptBench.RunAsync();
        break;
    case ["writes"]:
        await WriteBench.RunAsync();
        break;
    default:
        Console.Error.WriteLine(
            """
            Charla.Bench openai             CPU per token of our client and of Microsoft.Extensions.AI.OpenAI, from memory
            Charla.Bench openai ENDPOINT    the same from a model simulator, such as http://127.0.0.1:2100/v1
            Charla.Bench firsttoken ENDPOINT SERVER    time to the first token, directly and through a server: bench/models
            Charla.Bench prompt             tokens that a conversation of 200 turns sends, and how much of a prompt is cacheable
            Charla.Bench writes             CPU per stored change, EF Core's change tracker and prepared statements
            """
        );
        return 2;
}
return 0;
