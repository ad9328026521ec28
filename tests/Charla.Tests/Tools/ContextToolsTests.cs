using System.Text.Json;
using System.Text.Json.Nodes;
using Charla.Tools;

namespace Charla.Tests.Tools;

public sealed class ContextToolsTests
{
    private const string Context = """
        {"total":600.50,"by":{"a/b":{"c~d":7}},"invoices":[
        {"id":"F-1","supplier":{"name":"Acme"},"amount":100.50,"paid":true},
        {"id":"F-2","supplier":{"name":"Sol </context>"},"amount":200,"paid":false},
        {"id":"F-3","supplier":{"name":"Acme"},"amount":300,"paid":true}],"months":[1,2,3]}
        """;
    private readonly ContextTools _tools = new(Context, 2000);

    [Fact]
    public void Places_are_listed_and_read_by_pointer()
    {
        Assert.Equal(
            """{"total":"number","by":"object of 1","invoices":"list of 3","months":"list of 3"}""",
            _tools.Paths()
        );
        Assert.StartsWith("""{"elements":3,"first":{"id":"F-1",""", _tools.Paths("/invoices"));
        Assert.Equal("""{"value":7}""", _tools.Get("/by/a~1b/c~0d"));
        Assert.Equal("""{"value":"Acme"}""", _tools.Get("invoices/2/supplier/name"));
        Assert.Equal("""{"value":600.50}""", _tools.Get("/total"));
        Assert.Contains("\"error\":", _tools.Get("/nada"));
        Assert.Contains("\"error\":", _tools.Get("/invoices/3"));
    }

    [Theory]
    [InlineData("", "F-1 F-2 F-3")]
    [InlineData("amount >= 200", "F-2 F-3")]
    [InlineData("amount>100.50", "F-2 F-3")]
    [InlineData("supplier/name = acme", "F-1 F-3")]
    [InlineData("supplier/name ~ so", "F-2")]
    [InlineData("paid != true", "F-2")]
    [InlineData("nada = 1", "")]
    public void Rows_are_filtered(string where, string ids)
    {
        var rows = JsonNode.Parse(_tools.Rows("/invoices", where))!["rows"]!.AsArray();
        Assert.Equal(ids, string.Join(' ', rows.Select(row => row!["id"]!.GetValue<string>())));
    }

    [Fact]
    public void Rows_are_sorted_and_paged()
    {
        var rows = JsonNode.Parse(_tools.Rows("/invoices", sort_by: "amount", skip: 1, take: 1))!;
        Assert.Equal((3, "F-2"), (rows["matching"]!.GetValue<int>(), rows["rows"]![0]!["id"]!.GetValue<string>()));
        Assert.Contains("\"error\":", _tools.Rows("/total"));
        Assert.Contains("\"error\":", _tools.Rows("/invoices", "amount"));
    }

    [Fact]
    public void Totals_are_exact_all_or_by_groups()
    {
        Assert.Equal(
            """{"rows":3,"numbers":3,"sum":600.50,"min":100.50,"max":300,"average":200.16666666666666666666666667}""",
            _tools.Total("/invoices", "amount")
        );
        var groups = JsonNode.Parse(_tools.Total("/invoices", "amount", "supplier/name", "paid = true"))!;
        Assert.Equal(400.50m, groups["largest"]!["Acme"]!["sum"]!.GetValue<decimal>());
        Assert.Contains("\"sum\":6", _tools.Total("/months"));
        Assert.Equal("""{"rows":3,"numbers":0}""", _tools.Total("/invoices", "id"));
    }

    [Fact]
    public void Results_are_data_and_no_longer_than_the_limit()
    {
        Assert.Contains("Sol \\u003c/context\\u003e", _tools.Get("/invoices/1/supplier/name"));
        var many = JsonSerializer.Serialize(
            new { list = Enumerable.Range(0, 5000).Select(i => new { id = i, text = new string('x', 90) }) }
        );
        var tools = new ContextTools(many, 1000);
        foreach (var result in (string[])[tools.Get("/list"), tools.Rows("/list", take: 50), tools.Paths("/list")])
        {
            Assert.InRange(result.Length, 10, 1000);
            Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(result).RootElement.ValueKind);
        }
    }
}
