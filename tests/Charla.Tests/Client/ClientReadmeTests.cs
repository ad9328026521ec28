using System.Text.Json;
using System.Text.RegularExpressions;
using Charla.Client;
using Charla.Tests.Documents;
using Charla.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Tests.Client;

/// <summary>The code of the .NET client's README is the code below, which runs.</summary>
public sealed partial class ClientReadmeTests
{
    [Fact]
    public async Task Its_code_works()
    {
        await using var host = await ChatHost.StartAsync();
        var services = new ServiceCollection();
        services.AddCharlaClient(charla => charla.Url = new Uri("http://localhost:2000"));
        services.AddCharlaClient(charla => charla.Url = host.Address);
        await using var provider = services.BuildServiceProvider();
        var said = Ask(provider.GetRequiredService<CharlaClient>());
        (await host.Model.Next()).Answer("12.450,50 €");
        Assert.Equal("12.450,50 €", await said.Soon());
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.es.md")]
    public void Both_languages_show_it(string page)
    {
        var source = Words(Repository.Read("tests/Charla.Tests/Client/ClientReadmeTests.cs"));
        var code = Fence()
            .Matches(Repository.Read($"clients/dotnet/{page}"))
            .Select(block => Words(block.Groups["code"].Value));
        Assert.Equal(2, code.Count());
        Assert.All(code, block => Assert.Contains(block, source, StringComparison.Ordinal));
    }

    private static async Task<string> Ask(CharlaClient charla)
    {
        var Console = new Said();
        var figures = JsonSerializer.SerializeToElement(new { total_spent = 12450.50, total_invoices = 48 });
        var session = await charla.CreateSessionAsync(figures);
        await foreach (var text in charla.AskAsync(session.SessionId, "¿Cuánto hemos gastado?"))
            Console.Write(text);
        return Console.ToString();
    }

    /// <summary>What stands for the console.</summary>
    private sealed class Said
    {
        private string _all = "";

        public void Write(string text) => _all += text;

        public override string ToString() => _all;
    }

    private static string Words(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(
        "^```csharp\n(?<code>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Fence();
}
