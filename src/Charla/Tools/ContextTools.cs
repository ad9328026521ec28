using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Charla.Protocol;
using Charla.Turns.Prompts;
using Microsoft.Extensions.AI;

namespace Charla.Tools;

/// <summary>
/// Lets a model read what a shortened context leaves out: what is where, a value, elements of a list, what they add up to. They
/// only read one session's context as it was when the turn began. Results are JSON, never longer than a limit.
/// </summary>
internal sealed class ContextTools
{
    private const int MostRows = 50;
    private static readonly JsonSerializerOptions Json = new() { Encoder = WireEncoder.Instance };
    private readonly JsonElement _context;
    private readonly int _chars;

    /// <summary>Tools for one context.</summary>
    /// <param name="context">The context: the text of one JSON object.</param>
    /// <param name="chars">Characters of a result at most.</param>
    public ContextTools(string context, int chars)
    {
        (_context, _chars) = (JsonElement.Parse(context), chars);
        All =
        [
            AIFunctionFactory.Create(
                Paths,
                "context_paths",
                "Lists what is at a place of the context: names, types, sizes."
            ),
            AIFunctionFactory.Create(
                Get,
                "context_get",
                "Reads one value of the context; a large one comes shortened."
            ),
            AIFunctionFactory.Create(
                Rows,
                "context_rows",
                "Reads elements of a list of the context, filtered and sorted."
            ),
            AIFunctionFactory.Create(
                Total,
                "context_total",
                "Adds up a field over a list of the context, all or by groups: count, sum, minimum, maximum, average."
            ),
        ];
    }

    /// <summary>The tools.</summary>
    public IList<AITool> All { get; }

    internal string Paths([Description("JSON Pointer such as /invoices; empty for the top")] string path = "")
    {
        if (JsonPlace.Find(_context, path) is not { } place)
            return NoSuch(path);
        if (place.ValueKind == JsonValueKind.Array)
            return Result(new JsonObject { ["elements"] = place.GetArrayLength(), ["first"] = First(place) });
        if (place.ValueKind != JsonValueKind.Object)
            return Get(path);
        var members = new JsonObject();
        foreach (var member in place.EnumerateObject().Take(100))
            members[member.Name] = Kind(member.Value);
        return Result(members);
    }

    internal string Get([Description("JSON Pointer such as /by_month/2026-01")] string path) =>
        JsonPlace.Find(_context, path) is { } value
            ? Result(new JsonObject { ["value"] = JsonNode.Parse(value.GetRawText()) })
            : NoSuch(path);

    internal string Rows(
        [Description("JSON Pointer of the list")] string path,
        [Description("Condition such as amount >= 100 or supplier ~ acme (contains); empty for all")] string where = "",
        [Description("Field to sort by, largest first; empty for the list's order")] string sort_by = "",
        [Description("How many to leave out first")] int skip = 0,
        [Description("How many at most, up to 50")] int take = 20
    )
    {
        if (Matching(path, where, out var why) is not { } rows)
            return why;
        if (sort_by.Length > 0)
            rows =
            [
                .. rows.OrderByDescending(row => SortKey(row, sort_by))
                    .ThenByDescending(row => SortText(row, sort_by), StringComparer.Ordinal),
            ];
        var shown = rows.Skip(Math.Max(0, skip)).Take(Math.Clamp(take, 1, MostRows)).ToList();
        while (true)
        {
            var result = new JsonObject
            {
                ["matching"] = rows.Count,
                ["rows"] = new JsonArray([.. shown.Select(row => JsonNode.Parse(row.GetRawText()))]),
            };
            if (shown.Count <= 1 || result.ToJsonString(Json).Length <= _chars)
                return Result(result);
            shown = shown[..(shown.Count / 2)];
        }
    }

    internal string Total(
        [Description("JSON Pointer of the list")] string path,
        [Description("Field with the numbers; empty where the elements are numbers")] string field = "",
        [Description("Field to group by; empty for one total")] string group_by = "",
        [Description("Condition such as status = open; empty for all")] string where = ""
    )
    {
        if (Matching(path, where, out var why) is not { } rows)
            return why;
        if (group_by.Length == 0)
            return Result(Sum(rows, field));
        var groups = rows.GroupBy(row => SortText(row, group_by), StringComparer.Ordinal)
            .Select(group => (group.Key, Sum: Sum([.. group], field)))
            .OrderByDescending(group => group.Sum["sum"]?.GetValue<decimal>() ?? 0)
            .ToList();
        var shown = new JsonObject(
            groups.Take(MostRows).Select(group => KeyValuePair.Create(group.Key, (JsonNode?)group.Sum))
        );
        return Result(new JsonObject { ["groups"] = groups.Count, ["largest"] = shown });
    }

    private static JsonObject Sum(List<JsonElement> rows, string field)
    {
        List<decimal> numbers = [];
        foreach (var row in rows)
        {
            if (JsonPlace.Field(row, field) is { } value && RowCondition.Number(value) is { } number)
                numbers.Add(number);
        }
        var sum = new JsonObject { ["rows"] = rows.Count, ["numbers"] = numbers.Count };
        if (numbers.Count == 0)
            return sum;
        (sum["sum"], sum["min"], sum["max"]) = (numbers.Sum(), numbers.Min(), numbers.Max());
        sum["average"] = numbers.Sum() / numbers.Count;
        return sum;
    }

    private List<JsonElement>? Matching(string path, string where, out string why)
    {
        why = "";
        if (JsonPlace.Find(_context, path) is not { ValueKind: JsonValueKind.Array } list)
            why = Error($"There is no list at {path}. context_paths tells what is where.");
        else if (where.Trim().Length == 0)
            return [.. list.EnumerateArray()];
        else if (RowCondition.Read(where) is not { } condition)
            why = Error("where is written: field operator value, with one of = != < <= > >= ~");
        else
            return [.. list.EnumerateArray().Where(condition.Holds)];
        return null;
    }

    private static decimal SortKey(JsonElement row, string field) =>
        JsonPlace.Field(row, field) is { } value ? RowCondition.Number(value) ?? 0 : decimal.MinValue;

    private static string SortText(JsonElement row, string field) =>
        JsonPlace.Field(row, field) is { } value ? RowCondition.Text(value) : "";

    private static JsonNode? First(JsonElement list) =>
        list.GetArrayLength() > 0 ? JsonNode.Parse(list[0].GetRawText()) : null;

    private static string Kind(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => $"list of {value.GetArrayLength()}",
            JsonValueKind.Object => $"object of {value.EnumerateObject().Count()}",
            _ => value.ValueKind.ToString().ToLowerInvariant(),
        };

    private string NoSuch(string path) => Error($"There is nothing at {path}. context_paths tells what is where.");

    private string Error(string why) => Result(new JsonObject { ["error"] = why });

    /// <summary>A result as a model may read it: not longer than the limit, whole JSON, nothing in it that ends a fence.</summary>
    private string Result(JsonObject result) => Fence.Escape(ShortContext.Of(result.ToJsonString(Json), _chars));
}
