using System.Text.Json;
using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;
using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>Reads any JSON into tables, by its shape alone.</summary>
internal sealed class TableReader
{
    private const int LongestLabel = 80;
    private const int LongestNote = 400;
    private readonly Dictionary<string, ValueTable> tables = new(StringComparer.Ordinal);

    public List<ValueTable> Tables { get; } = [];

    /// <summary>Names with digits in them, which an answer may repeat without saying a figure.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Figures that stand inside texts of the context.</summary>
    public List<(TextFigure Figure, string Pointer)> Notes { get; } = [];

    /// <summary>The currencies that the context names.</summary>
    public HashSet<string> Currencies { get; } = new(StringComparer.Ordinal);

    public TableReader()
    {
        Root = Table("", null);
        Root.AddRow();
    }

    private ValueTable Root { get; }

    public void Read(JsonElement root) => Members(root, new Place(Root, 0, "", "", null, []));

    private ValueTable Table(string path, FieldName? name)
    {
        if (tables.TryGetValue(path, out var table))
            return table;
        table = new ValueTable(path, name);
        Tables.Add(table);
        return tables[path] = table;
    }

    private void Value(string key, JsonElement value, Place at)
    {
        var name = new FieldName(key);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Object(name, value, at.Into(key));
                break;
            case JsonValueKind.Array:
                Array(name, value, at.Into(key));
                break;
            default:
                Scalar(name, key, value, at);
                break;
        }
    }

    private void Object(FieldName name, JsonElement value, Place at)
    {
        Name(name.Spoken);
        if (PartsReader.IsMap(name, value) is { } map)
        {
            var table = Table(at.Path + "/*", name);
            foreach (var part in value.EnumerateObject())
            {
                if (new FieldName(part.Name).IsTotal)
                    Value(part.Name, part.Value, at with { Within = name });
                else
                    Part(table, part, map, at);
            }
        }
        else
            Members(value, at with { Within = name });
    }

    /// <summary>One part of a breakdown: its key is its label.</summary>
    private void Part(ValueTable table, JsonProperty part, FieldName measure, Place at)
    {
        var row = table.AddRow();
        Inherit(table, row, at.Labels);
        var label = new RowLabel(measure, "", part.Name);
        Label(table, row, label);
        var place = new Place(
            table,
            row,
            at.Path + "/*",
            JsonPointer.Of(at.Pointer, part.Name),
            null,
            [.. at.Labels, label]
        );
        if (part.Value.ValueKind == JsonValueKind.Object)
            Members(part.Value, place);
        else if (part.Value.ValueKind == JsonValueKind.Array)
            Array(measure, part.Value, place);
        else
            Cell(measure, "", part.Value, place);
    }

    private void Members(JsonElement element, Place at)
    {
        var labels = at.Labels;
        if (!at.Table.IsRoot)
        {
            foreach (var member in element.EnumerateObject())
                labels = OwnLabel(member, at, labels);
        }
        var place = at with
        {
            Labels = labels,
            Unit = PartsReader.UnitOf(element),
            Axis = PartsReader.Axis(element) ?? at.Axis,
        };
        foreach (var member in element.EnumerateObject())
            Value(member.Name, member.Value, place);
    }

    private RowLabel[] OwnLabel(JsonProperty member, Place at, RowLabel[] labels)
    {
        var label = member.Value.ValueKind switch
        {
            JsonValueKind.String when ScalarReader.Text(member.Value) is { Length: > 0 and <= LongestLabel } text =>
                text,
            JsonValueKind.True => member.Name,
            JsonValueKind.Number
                when new FieldName(member.Name).Has(ConceptKind.Topic)
                    || new FieldName(member.Name).Has(ConceptKind.Identifier) => member.Value.GetRawText(),
            _ => null,
        };
        if (label is null || NumericText.Read(label) is { IsMoneyOrPercent: true })
            return labels;
        var own = new RowLabel(new FieldName(member.Name), member.Name, label);
        Label(at.Table, at.Row, own);
        return [.. labels, own];
    }

    private void Array(FieldName name, JsonElement array, Place at)
    {
        Name(name.Spoken);
        var table = Table(at.Path + "/*", name);
        var axis = at.Axis is { } along && PartsReader.IsAlong(array, along) ? along : null;
        var index = 0;
        foreach (var item in array.EnumerateArray())
        {
            var row = table.AddRow();
            Inherit(table, row, at.Labels);
            var labels = at.Labels;
            if (axis is not null)
            {
                var label = new RowLabel(name, "axis", axis[index]);
                Label(table, row, label);
                labels = [.. labels, label];
            }
            var place = new Place(table, row, at.Path + "/*", JsonPointer.Of(at.Pointer, index++), null, labels)
            {
                Axis = at.Axis,
            };
            Item(name, item, place);
        }
    }

    private void Item(FieldName name, JsonElement item, Place place)
    {
        switch (item.ValueKind)
        {
            case JsonValueKind.Object:
                Members(item, place);
                break;
            case JsonValueKind.Array:
                PairRow(name, item, place);
                break;
            default:
                Cell(name, "", item, place);
                if (
                    item.ValueKind == JsonValueKind.String
                    && ScalarReader.Text(item) is { Length: <= LongestLabel } text
                )
                    Label(place.Table, place.Row, new RowLabel(name, "item", text));
                break;
        }
    }

    /// <summary>A row that is an array itself: its texts label its numbers.</summary>
    private void PairRow(FieldName name, JsonElement row, Place at)
    {
        var labels = at.Labels;
        foreach (var item in row.EnumerateArray())
        {
            if (ScalarReader.Text(item) is not { Length: > 0 and <= LongestLabel } text)
                continue;
            var label = new RowLabel(name, "item", text);
            Label(at.Table, at.Row, label);
            labels = [.. labels, label];
        }
        var index = 0;
        foreach (var item in row.EnumerateArray())
        {
            var place = at with { Pointer = JsonPointer.Of(at.Pointer, index), Labels = labels };
            if (item.ValueKind is JsonValueKind.Object)
                Members(item, place);
            else if (item.ValueKind is not (JsonValueKind.Array or JsonValueKind.String))
                Cell(name, $"{index}", item, place);
            index++;
        }
    }

    private void Scalar(FieldName name, string key, JsonElement value, Place at)
    {
        Name(name.Spoken);
        if (CurrencyName.In(name, value) is { } currency)
            Currencies.Add(currency);
        // A member without a name is in no column with the elements of a list, which have none either.
        Cell(name, key.Length == 0 ? " " : key, value, at with { Pointer = JsonPointer.Of(at.Pointer, key) });
    }

    private void Cell(FieldName name, string key, JsonElement value, Place at)
    {
        var text = value.ValueKind == JsonValueKind.String ? ScalarReader.Text(value) : null;
        if (text is not null)
            Name(text);
        var (number, unit, currency) =
            value.ValueKind == JsonValueKind.Number ? (ExactNumber.Read(value.GetRawText()), null, null)
            : text is not null && NumericText.Read(text) is { } read ? (read.Value, read.Unit, read.Currency)
            : ((decimal?)null, (FigureUnit?)null, (string?)null);
        if (number is not { } found)
        {
            Note(text, at.Pointer);
            return;
        }
        if (currency is not null)
            Currencies.Add(currency);
        var column = at.Table.Column(name, at.Within, at.Within is null ? key : at.Within.Spoken + "/" + at.Path + key);
        column.Unit ??= unit;
        var own = at.Unit ?? (name.Terms.Count == 0 ? LabelUnit(at.Labels) : null);
        if (column.Cells is [.., { } last] && last.Pointer == at.Pointer)
            column.Cells.RemoveAt(column.Cells.Count - 1); // a key that stands twice counts once, as its last
        column.Cells.Add(new ValueCell(at.Row, found, at.Pointer, own));
    }

    /// <summary>A card's value is what its title says: "Facturas pendientes" are counted.</summary>
    private static FigureUnit? LabelUnit(RowLabel[] labels) =>
        labels
            .Select(label => ColumnSense.OfName(new FieldName(label.Text, asWritten: true)))
            .FirstOrDefault(unit => unit is not null);

    private void Note(string? text, string pointer)
    {
        if (text is not { Length: <= LongestNote } || !text.AsSpan().ContainsAnyInRange('0', '9'))
            return;
        foreach (var figure in FigureReader.Read(text))
            Notes.Add((figure, pointer));
    }

    private void Name(string text)
    {
        if (
            text.Length is > 1 and <= LongestLabel
            && text.AsSpan().ContainsAnyInRange('0', '9')
            && NumericText.Read(text) is null
        )
            Names.Add(text);
    }

    private void Inherit(ValueTable table, int row, RowLabel[] labels)
    {
        foreach (var label in labels)
            Label(table, row, label);
    }

    private void Label(ValueTable table, int row, RowLabel label)
    {
        Name(label.Text);
        if (TimeTerms.Date(label.Text) is var (month, quarter, year))
        {
            var term = month is { } m ? TimeTerms.Month(m) : TimeTerms.Quarter(quarter ?? 1);
            table.AddLabel(
                row,
                label.Key,
                year is null ? label.Text : $"{year} {term}",
                year is null ? [term] : [term, year]
            );
            if (month is { } of)
                table.AddLabel(
                    row,
                    label.Key + "/q",
                    $"{year} q{(of + 2) / 3}",
                    [TimeTerms.Quarter((of + 2) / 3), year!]
                );
            if (year is not null)
                table.AddLabel(row, label.Key + "/y", year, [year]);
            return;
        }
        var terms = new FieldName(label.Text, asWritten: true).Terms;
        if (terms.Count > 0)
            table.AddLabel(row, label.Key, label.Text, [.. terms]);
    }

    /// <summary>A text that names a row.</summary>
    private sealed record RowLabel(FieldName Field, string Key, string Text);

    /// <summary>Where the reader is.</summary>
    private sealed record Place(
        ValueTable Table,
        int Row,
        string Path,
        string Pointer,
        FieldName? Within,
        RowLabel[] Labels
    )
    {
        /// <summary>The unit that the object names for its value.</summary>
        public FigureUnit? Unit { get; init; }

        /// <summary>Texts that stand along the arrays in here.</summary>
        public List<string>? Axis { get; init; }

        public Place Into(string key) =>
            this with
            {
                Path = JsonPointer.Of(Path, key),
                Pointer = JsonPointer.Of(Pointer, key),
            };
    }
}
