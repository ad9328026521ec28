using System.Globalization;
using System.Text.Json;

namespace Charla.Tools;

/// <summary>A condition on the elements of a list, such as <c>amount &gt;= 100</c>. Numbers are compared as numbers.</summary>
internal sealed record RowCondition(string Field, string Operator, string Value)
{
    private static readonly string[] Operators = ["!=", ">=", "<=", "=", ">", "<", "~"];

    /// <summary>Reads <c>field operator value</c>; null where it is none. <c>~</c> is "contains".</summary>
    public static RowCondition? Read(string text)
    {
        var found = Operators
            .Select(one => (Operator: one, At: text.IndexOf(one, StringComparison.Ordinal)))
            .Where(one => one.At > 0)
            .OrderBy(one => one.At)
            .ThenByDescending(one => one.Operator.Length)
            .FirstOrDefault();
        return found.Operator is null
            ? null
            : new RowCondition(
                text[..found.At].Trim(),
                found.Operator,
                text[(found.At + found.Operator.Length)..].Trim().Trim('"', '\'')
            );
    }

    public bool Holds(JsonElement row)
    {
        if (JsonPlace.Field(row, Field) is not { } field)
            return false;
        var text = Text(field);
        if (Operator == "~")
            return text.Contains(Value, StringComparison.OrdinalIgnoreCase);
        var order =
            Number(field) is { } number
            && decimal.TryParse(Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
                ? number.CompareTo(value)
                : string.Compare(text, Value, StringComparison.OrdinalIgnoreCase);
        return Operator switch
        {
            "=" => order == 0,
            "!=" => order != 0,
            ">" => order > 0,
            "<" => order < 0,
            ">=" => order >= 0,
            _ => order <= 0,
        };
    }

    /// <summary>A value as a number, if it is one that can be calculated with.</summary>
    public static decimal? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null;

    /// <summary>A value as text.</summary>
    public static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
