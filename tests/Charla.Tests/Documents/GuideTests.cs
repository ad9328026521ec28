using System.Text.RegularExpressions;
using Charla.Api;
using Charla.Errors;

namespace Charla.Tests.Documents;

/// <summary>The guides' tables are complete: what a client can meet is in them, and nothing else.</summary>
public sealed partial class GuideTests
{
    [Theory]
    [InlineData("docs/api/es.md", "sí", "no")]
    [InlineData("docs/api/en.md", "yes", "no")]
    public void The_table_of_errors_has_exactly_all_codes(string guide, string yes, string no)
    {
        var all = ErrorCatalog.All.Select(kind => $"{kind.Code} {kind.Status} {(kind.Retryable ? yes : no)}");
        var told = ErrorRow().Matches(Repository.Read(guide)).Select(row => row.Result("${code} ${status} ${retry}"));
        Assert.Equal(all.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("docs/api/es.md")]
    [InlineData("docs/api/en.md")]
    public void The_table_of_close_codes_has_exactly_all_codes(string guide)
    {
        var told = CloseRow().Matches(Repository.Read(guide)).Select(row => row.Groups["code"].Value);
        Assert.Equal(CloseCodesThatAre.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    /// <summary>Those that the server names, and 1007, which .NET sends by itself.</summary>
    internal static IEnumerable<string> CloseCodesThatAre =>
        typeof(CloseCodes).GetFields().Select(code => $"{(int)code.GetValue(null)!}").Append("1007");

    [GeneratedRegex(
        @"^\| `(?<code>[a-z_]+)` \| (?<status>\d+) \| (?<retry>\w+) \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ErrorRow();

    [GeneratedRegex(@"^\| `(?<code>\d+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CloseRow();
}
