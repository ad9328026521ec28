using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Checking;
using Charla.Figures.Computing;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"¿Cuál es la factura más alta?": single rows in order, with what names them.</summary>
internal sealed class RowsInOrder : TableIntent
{
    private const int MostListed = 10;
    private const int MostNames = 2;

    protected override AskedFor Wishes => AskedFor.Top | AskedFor.Bottom;

    protected override bool IsMeant(TableAsk ask, Target target) =>
        TopOrBottom.IsOfRows(ask, target) && !ask.Wants(AskedFor.Above | AskedFor.Below);

    protected override IReadOnlyList<string>? Answer(TableAsk ask, Target target, TableText text)
    {
        var isBottom = ask.Wants(AskedFor.Bottom);
        var cells = target.Rows.Select(target.Column.At).OfType<ValueCell>();
        var ordered = (isBottom ? cells.OrderBy(cell => cell.Value) : cells.OrderByDescending(cell => cell.Value))
            .Take(Math.Min(ask.Places ?? 1, MostListed))
            .ToList();
        if (ordered.Count == 0)
            return null;
        if (ordered.Count == 1)
            return
            [
                text.Say(
                    isBottom ? "t.smallest" : "t.largest",
                    Name(target, ordered[0], text),
                    text.Value(Of(target, ordered[0]))
                ),
            ];
        return
        [
            .. ordered.Select(cell => "- " + text.Say("line", Name(target, cell, text), text.Value(Of(target, cell)))),
        ];
    }

    private static Computed Of(Target target, ValueCell cell) =>
        new(cell.Value, cell.Unit ?? target.Column.Unit, cell.Pointer, [cell.Pointer]);

    private static string Name(Target target, ValueCell cell, TableText text) =>
        string.Join(
            ", ",
            target.Table.Groups.Where(group => group.Rows.Contains(cell.Row)).Take(MostNames).Select(text.Label)
        );
}
