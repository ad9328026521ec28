using System.Text.Json;
using System.Text.Json.Nodes;

namespace Charla.Turns.Prompts;

/// <summary>What the elements of a list add up to: of each field that is a number in all of them, sum, minimum and maximum.</summary>
internal static class ListTotals
{
    private const int MostFields = 20;

    /// <summary>Null where nothing adds up.</summary>
    public static JsonObject? Of(JsonArray list)
    {
        if (Numbers(list) is { } numbers)
            return Total(numbers);
        if (list.Any(element => element is not JsonObject))
            return null;
        var totals = new JsonObject();
        foreach (var name in list[0]!.AsObject().Select(member => member.Key).Take(MostFields))
        {
            if (Numbers(list.Select(element => element!.AsObject()[name])) is { } field)
                totals[name] = Total(field);
        }
        return totals.Count > 0 ? totals : null;
    }

    private static List<decimal>? Numbers(IEnumerable<JsonNode?> values)
    {
        var numbers = new List<decimal>();
        foreach (var value in values)
        {
            if (value?.GetValueKind() != JsonValueKind.Number || !value.AsValue().TryGetValue(out decimal number))
                return null;
            numbers.Add(number);
        }
        return numbers.Count > 0 ? numbers : null;
    }

    private static JsonObject Total(List<decimal> numbers)
    {
        var total = new JsonObject { ["min"] = numbers.Min(), ["max"] = numbers.Max() };
        try
        {
            total["sum"] = numbers.Sum();
        }
        catch (OverflowException)
        {
            // No sum is better than a wrong one.
        }
        return total;
    }
}
