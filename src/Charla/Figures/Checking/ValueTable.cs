using Charla.Figures.Analyst.Reading;
using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>
/// Numbers of a context that stand together: the rows of an array, the parts of a breakdown, or (one row) all that stands
/// alone. Arrays of the same name under different parents are one table, whose rows carry their parents' labels.
/// </summary>
/// <param name="path">Where it stands, with * for what is counted through.</param>
/// <param name="name">The key of what holds it; null at the top.</param>
internal sealed class ValueTable(string path, FieldName? name)
{
    private readonly Dictionary<string, ValueColumn> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), ValueGroup> groups = [];
    private (string, int)[]? fields;

    public string Path => path;

    public FieldName? Name => name;

    /// <summary>How many rows it has.</summary>
    public int Rows { get; private set; }

    /// <summary>Whether it is the one row of all that stands alone.</summary>
    public bool IsRoot => path.Length == 0;

    public List<ValueColumn> Columns { get; } = [];

    public List<ValueGroup> Groups { get; } = [];

    /// <summary>How many labels each field has; counted when first asked for, the table being whole.</summary>
    public IReadOnlyList<(string Key, int Count)> Fields =>
        fields ??= [.. Groups.GroupBy(group => group.FieldKey).Select(labels => (labels.Key, labels.Count()))];

    public int AddRow() => Rows++;

    public ValueColumn Column(FieldName field, FieldName? within, string key)
    {
        if (columns.TryGetValue(key, out var column))
            return column;
        column = new ValueColumn(this, field, within);
        Columns.Add(column);
        return columns[key] = column;
    }

    /// <summary>Adds a row to those that have a label in a field.</summary>
    public void AddLabel(int row, string fieldKey, string label, string[] terms)
    {
        if (!groups.TryGetValue((fieldKey, label), out var group))
        {
            group = new ValueGroup(this, fieldKey, label, terms);
            groups[(fieldKey, label)] = group;
            Groups.Add(group);
        }
        if (group.Rows.Count == 0 || group.Rows[^1] != row)
            group.Rows.Add(row);
    }
}

/// <summary>One field of a table.</summary>
internal sealed class ValueColumn(ValueTable table, FieldName name, FieldName? within)
{
    public ValueTable Table => table;

    public FieldName Name => name;

    /// <summary>The key of the object that it stands in, where that is no row.</summary>
    public FieldName? Within => within;

    public List<ValueCell> Cells { get; } = [];

    /// <summary>What its numbers are numbers of; null where neither names nor values tell.</summary>
    public FigureUnit? Unit { get; set; }

    /// <summary>Whether its numbers are names made of digits.</summary>
    public bool IsIdentifier { get; set; }

    /// <summary>The sum of all cells; null where adding them up tells nothing.</summary>
    public decimal? Total { get; set; }

    /// <summary>What its name and the names of what holds it speak of.</summary>
    public HashSet<string> Terms { get; } =
    [.. name.Terms, .. within?.Terms ?? [], .. table.IsRoot ? [] : table.Name?.Terms ?? []];

    /// <summary>The cell of a row, or null.</summary>
    public ValueCell? At(int row)
    {
        var (low, high) = (0, Cells.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Cells[middle].Row == row)
                return Cells[middle];
            (low, high) = Cells[middle].Row < row ? (middle + 1, high) : (low, middle - 1);
        }
        return null;
    }
}

/// <summary>One number.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Value">Its value.</param>
/// <param name="Pointer">Its JSON Pointer.</param>
/// <param name="Unit">What it is a number of, where that differs from cell to cell.</param>
internal sealed record ValueCell(int Row, decimal Value, string Pointer, FigureUnit? Unit = null)
{
    /// <summary>It as an operand, once somebody has asked.</summary>
    public Operand? Operand { get; set; }
}

/// <summary>The rows that have the same label in a field: one supplier's, the pending ones, those of March.</summary>
internal sealed class ValueGroup(ValueTable table, string fieldKey, string label, string[] terms)
{
    public ValueTable Table => table;

    /// <summary>The key of the field that the label stands in; empty where the label is a key itself.</summary>
    public string FieldKey => fieldKey;

    public string Label => label;

    /// <summary>The words that name it.</summary>
    public string[] Terms => terms;

    public List<int> Rows { get; } = [];

    /// <summary>What it counts and adds up to, once somebody has asked; whoever calculates it first or again gets the same.</summary>
    public List<Operand>? Operands { get; set; }
}
