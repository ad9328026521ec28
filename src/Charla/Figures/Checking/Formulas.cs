namespace Charla.Figures.Checking;

/// <summary>Writes where a value comes from.</summary>
internal static class Formulas
{
    /// <summary>A column's path, with * for its rows: <c>/invoices/*/amount</c>.</summary>
    public static string Path(ValueColumn column)
    {
        if (column.Cells.Count == 0)
            return column.Table.Path;
        var pointer = column.Cells[0].Pointer;
        var stars = column.Table.Path.Split('/');
        var parts = pointer.Split('/');
        for (var i = 0; i < stars.Length && i < parts.Length; i++)
            parts[i] = stars[i];
        return string.Join('/', parts);
    }

    public static string Count(ValueGroup group) => $"count({group.Table.Path} where {Where(group)})";

    public static string Where(ValueGroup group) =>
        group.FieldKey is { Length: > 0 } key ? $"{key} = {group.Label}" : group.Label;
}
