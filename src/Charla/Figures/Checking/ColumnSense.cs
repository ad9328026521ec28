using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;
using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>Decides by names what a column's numbers are, and whether they add up.</summary>
internal static class ColumnSense
{
    /// <summary>Fills in what a column is, once it is whole.</summary>
    /// <param name="column">The column, with all its cells.</param>
    /// <param name="hasMoney">Whether the context names a currency.</param>
    public static void Complete(ValueColumn column, bool hasMoney)
    {
        column.IsIdentifier = column.Name.Has(ConceptKind.Identifier) && !column.Name.Has(ConceptKind.Money);
        column.Unit ??=
            OfName(column.Name) ?? OfName(column.Within) ?? OfName(column.Table.Name) ?? OfValues(column, hasMoney);
        if (column.Name.IsAdditive && column.Unit != FigureUnit.Percent && !column.IsIdentifier)
            column.Total = PartSum(column);
    }

    /// <summary>What a name says that its numbers are; null where it does not tell.</summary>
    public static FigureUnit? OfName(FieldName? name)
    {
        if (name is null)
            return null;
        if (name.Has(ConceptKind.Percent))
            return FigureUnit.Percent;
        if (name.Has(ConceptKind.Money) || name.Has(ConceptKind.Price) || NamesCurrency(name))
            return FigureUnit.Currency;
        return name.Has(ConceptKind.Count) && !name.Has(ConceptKind.Average) ? FigureUnit.Count : null;
    }

    /// <summary>"importe_eur", "spend_usd".</summary>
    private static bool NamesCurrency(FieldName name) =>
        name.Spoken.Length < 60
        && FoldedText.Words(name.Spoken).Exists(word => NumberWords.Find(word)?.Currency is not null);

    /// <summary>Numbers with cents are money where the names do not say otherwise.</summary>
    private static FigureUnit? OfValues(ValueColumn column, bool hasMoney) =>
        hasMoney && column.Cells.Exists(cell => cell.Value.Scale == 2) ? FigureUnit.Currency : null;

    private static decimal? PartSum(ValueColumn column)
    {
        decimal? total = 0m;
        foreach (var cell in column.Cells)
            total = Arithmetic.Sum(total, cell.Value);
        return total;
    }
}
