using System.Text.RegularExpressions;
using Charla.Tests.Documents;
using Charla.Tools;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Charla.Tests.Tools;

/// <summary>What the guide to models shows of tools works.</summary>
public sealed partial class GuideTests
{
    private const string Here = "tests/Charla.Tests/Tools/GuideTests.cs";

    [Theory]
    [InlineData("docs/models/en.md")]
    [InlineData("docs/models/es.md")]
    public void Its_MCP_servers_are_a_configuration(string guide)
    {
        var block = Blocks(guide, "sh").Single(block => block.Contains("Tools__Mcp", StringComparison.Ordinal));
        var settings = Export()
            .Matches(block)
            .ToDictionary(
                export => export.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal),
                export => (string?)export.Groups["value"].Value.Trim('"')
            );
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddLogging().AddCharla(configuration).BuildServiceProvider();
        var servers = services.GetRequiredService<IOptions<CharlaOptions>>().Value.Tools.Mcp;
        Assert.Equal(["erp", "files"], servers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Bearer your-key", servers["erp"].Headers["Authorization"]);
        Assert.Equal(3, servers["files"].Arguments.Count);
    }

    [Theory]
    [InlineData("docs/models/en.md")]
    [InlineData("docs/models/es.md")]
    public void Its_method_becomes_a_tool(string guide)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddCharla(
            builder.Configuration,
            charla =>
                charla.AddTool(
                    AIFunctionFactory.Create(
                        (string supplier, AIFunctionArguments arguments) =>
                            Ratings.Of(supplier, ToolCaller.Of(arguments)!.Owner),
                        "supplier_rating",
                        "How reliable a supplier is, from 0 to 10"
                    ),
                    label: "Looking up the supplier"
                )
        );
        using var app = builder.Services.BuildServiceProvider();
        var tool = Assert.Single(app.GetRequiredService<HostTools>().Now);
        Assert.Equal(("supplier_rating", "Looking up the supplier"), (tool.Function.Name, tool.Label));
        var shown = Blocks(guide, "csharp").Single(block => block.Contains("AddTool", StringComparison.Ordinal));
        Assert.Contains(Dense(shown), Dense(Repository.Read(Here)));
    }

    private static string Dense(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c)));

    private static IEnumerable<string> Blocks(string guide, string language) =>
        Block()
            .Matches(Repository.Read(guide))
            .Where(block => block.Groups["language"].Value == language)
            .Select(block => block.Groups["code"].Value);

    private static class Ratings
    {
        public static int Of(string supplier, string owner) => supplier.Length + owner.Length;
    }

    [GeneratedRegex(
        "^```(?<language>[a-z]+)\n(?<code>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Block();

    [GeneratedRegex(
        "^export (?<key>[A-Za-z0-9_]+)=(?<value>.*)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Export();
}
