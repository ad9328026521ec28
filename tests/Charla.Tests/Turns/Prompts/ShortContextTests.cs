using System.Text.Json;
using System.Text.Json.Nodes;
using Charla.Turns.Prompts;
using CsCheck;

namespace Charla.Tests.Turns.Prompts;

/// <summary>A context that is too large is shortened to whole JSON, alike every time, with true totals.</summary>
public sealed class ShortContextTests
{
    private static readonly Gen<JsonNode?> Leaf = Gen.OneOf(
        Gen.Decimal[-1_000_000, 1_000_000].Select(JsonNode? (n) => JsonValue.Create(n)),
        Gen.String[0, 600].Where(IsWhole).Select(JsonNode? (s) => JsonValue.Create(s)),
        Gen.Bool.Select(JsonNode? (b) => JsonValue.Create(b)),
        Gen.Const((JsonNode?)null)
    );
    private static readonly Gen<JsonObject> Context = Node(3).Array[1, 40].Select(Object);

    [Fact]
    public void A_small_one_stays_as_it_is()
    {
        const string context = """{"a":1.50,"b":["x"]}""";
        Assert.Same(context, ShortContext.Of(context, context.Length));
    }

    [Fact]
    public void A_list_becomes_its_first_elements_and_what_all_add_up_to()
    {
        var invoices = Enumerable
            .Range(1, 500)
            .Select(i => new
            {
                id = $"F-{i}",
                amount = i + 0.25m,
                paid = i % 2 == 0,
            });
        var context = JsonSerializer.Serialize(
            new
            {
                total = 125_375,
                invoices,
                months = Enumerable.Range(1, 300),
            }
        );
        var shortened = JsonNode.Parse(ShortContext.Of(context, 4000))!;
        Assert.Equal(125_375, shortened["total"]!.GetValue<int>());
        var list = shortened["invoices"]!;
        Assert.Equal(500, list["$shortened"]!["elements"]!.GetValue<int>());
        Assert.Equal(20, list["first"]!.AsArray().Count);
        Assert.Equal("F-1", list["first"]![0]!["id"]!.GetValue<string>());
        var amount = list["$shortened"]!["all"]!["amount"]!;
        Assert.Equal((1.25m, 500.25m, 125_375m), (Number(amount, "min"), Number(amount, "max"), Number(amount, "sum")));
        Assert.Equal(45_150m, Number(shortened["months"]!["$shortened"]!["all"]!, "sum"));
    }

    [Fact]
    public void However_large_it_is_it_fits_and_is_whole() =>
        Gen.Select(Context, Gen.Int[60, 4000])
            .Sample(
                (context, most) =>
                {
                    var json = context.ToJsonString();
                    var shortened = ShortContext.Of(json, most);
                    Assert.True(shortened.Length <= Math.Max(most, 60), shortened);
                    Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(shortened).RootElement.ValueKind);
                    Assert.Equal(shortened, ShortContext.Of(json, most));
                },
                iter: 300
            );

    private static decimal Number(JsonNode node, string name) => node[name]!.GetValue<decimal>();

    private static Gen<JsonNode?> Node(int depth) =>
        depth == 0
            ? Leaf
            : Gen.Frequency(
                (3, Leaf),
                (1, Node(depth - 1).Array[0, 30].Select(JsonNode? (all) => new JsonArray(all))),
                (1, Node(depth - 1).Array[0, 12].Select(JsonNode? (all) => Object(all)))
            );

    private static JsonObject Object(JsonNode?[] values) =>
        new(values.Select((value, i) => KeyValuePair.Create($"campo_{i}", value)));

    private static bool IsWhole(string text) => !text.Any(char.IsSurrogate);
}
