using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Charla.Tests.Figures;

/// <summary>
/// An independent account of the numbers that an answer may say: the values of its context, counts, totals of each object,
/// array and column, quotients, percentages, differences, sums and means of any two of those; and digits that stand in names and texts.
/// </summary>
internal sealed partial class NumberTrace
{
    private readonly NumberFormatInfo format;
    private readonly List<decimal> basis = [];
    private int values;
    private readonly HashSet<string> literal = new(StringComparer.Ordinal);
    private readonly HashSet<decimal> explained = [];

    public NumberTrace(string context, bool english)
    {
        Context = context;
        format = new NumberFormatInfo
        {
            NumberGroupSeparator = english ? "," : ".",
            NumberDecimalSeparator = english ? "." : ",",
        };
        using var document = JsonDocument.Parse(context);
        Read(document.RootElement);
        explained.UnionWith(basis);
        explained.UnionWith(Enumerable.Range(0, values + 1).Select(count => (decimal)count));
        explained.UnionWith(basis.Select(Round));
        foreach (var a in basis.Distinct())
        foreach (var b in basis.Distinct().Where(b => b > 0 && a / b < 1e20m))
            explained.UnionWith([Round(a / b), Round(a / b * 100)]);
        foreach (var a in basis.Distinct().Where(value => Math.Abs(value) < 1e15m))
        foreach (var b in basis.Distinct().Where(value => Math.Abs(value) < 1e15m))
            explained.UnionWith([Round(a - b), Round(a + b), Round((a + b) / 2)]);
    }

    public string Context { get; }

    public IEnumerable<string> NumbersIn(string answer) =>
        Numbers().Matches(answer.Replace("-€", "-").Replace("-$", "-")).Select(match => match.Value);

    public bool Explains(string number) =>
        literal.Contains(number)
        || literal.Contains(number.TrimStart('-'))
        || (decimal.TryParse(number, NumberStyles.Number, format, out var value) && explained.Contains(value));

    private static decimal Round(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);

    private void Read(JsonElement element)
    {
        values++;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Literal(element.EnumerateObject().Select(member => member.Name));
                ReadAll(element.EnumerateObject().Select(member => (member.Name, member.Value)).ToList());
                ColumnTotals(element.EnumerateObject().Select(member => member.Value));
                break;
            case JsonValueKind.Array:
                ReadAll(element.EnumerateArray().Select(row => ("", row)).ToList());
                ColumnTotals(element.EnumerateArray());
                break;
            case JsonValueKind.String:
                Literal([element.GetString()!]);
                basis.AddRange(Value(element) is { } text ? [text] : []);
                break;
            case JsonValueKind.Number:
                literal.Add(element.GetRawText());
                Literal([element.GetRawText()]);
                basis.AddRange(Value(element) is { } value ? [value] : []);
                break;
        }
    }

    /// <summary>A field that a row has twice counts once, as its last.</summary>
    private void ColumnTotals(IEnumerable<JsonElement> parts)
    {
        var rows = parts.Where(IsObject).ToList();
        foreach (var name in rows.SelectMany(row => row.EnumerateObject()).Select(field => field.Name).Distinct())
            basis.Add(rows.Sum(row => row.TryGetProperty(name, out var value) ? Value(value) ?? 0 : 0));
    }

    private void ReadAll(List<(string Name, JsonElement Value)> members)
    {
        for (var count = 0; count <= members.Count; count++)
            basis.Add(count);
        basis.Add(members.Sum(member => Value(member.Value) ?? 0));
        basis.Add(members.Where(member => member.Name != "total").Sum(member => Value(member.Value) ?? 0));
        basis.Add(members.Where(member => !IsName(member)).Sum(member => Value(member.Value) ?? 0));
        foreach (var member in members)
            Read(member.Value);
    }

    private void Literal(IEnumerable<string> texts)
    {
        foreach (var text in texts)
            literal.UnionWith(Numbers().Matches(text).Select(match => match.Value));
    }

    /// <summary>A total, or a text whose key says that its digits are a name: neither is a part of a sum.</summary>
    private static bool IsName((string Name, JsonElement Value) member) =>
        member.Name == "total"
        || (member.Name is "currency" or "year" && member.Value.ValueKind == JsonValueKind.String);

    private static bool IsObject(JsonElement element) => element.ValueKind == JsonValueKind.Object;

    private static decimal? Value(JsonElement element)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.Number => element.GetRawText(),
            JsonValueKind.String => element.GetString(),
            _ => null,
        };
        return
            decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && Math.Abs(value) < 1e15m
            ? value
            : null;
    }

    [GeneratedRegex(@"-?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?", RegexOptions.None, 1_000)]
    private static partial Regex Numbers();
}
