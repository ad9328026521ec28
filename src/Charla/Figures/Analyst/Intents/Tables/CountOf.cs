using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Words;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Checking;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"¿Cuántas facturas pendientes hay?": rows counted, or a column of counts.</summary>
internal sealed class CountOf : IIntent
{
    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        var ask = inquiry.Ask;
        if (!ask.Wants(AskedFor.Count) || IsGiven(ask))
            return null;
        var text = new TableText(inquiry.Say);
        return OfRows(ask, text) ?? OfLabels(ask, text);
    }

    /// <summary>A number that stands in the context by that very name is said by who looks for names.</summary>
    private static bool IsGiven(TableAsk ask) =>
        ask
            .Index.Tables.Where(table => table.IsRoot)
            .SelectMany(table => table.Columns)
            .Any(column =>
                column.Name.Terms.Count > 0
                && column.Name.Terms.All(ask.Terms.Contains)
                && ask.Words.Where(word => !word.IsWish).All(word => column.Terms.Contains(word.Term))
            );

    private static IReadOnlyList<string>? OfRows(TableAsk ask, TableText text)
    {
        foreach (
            var table in ask.Index.Tables.Where(table => !table.IsRoot && table.Columns.Count > 0 && Names(table, ask))
        )
        {
            var groups = ask.Groups.Where(group => group.Table == table).ToList();
            var target = new Target(table, table.Columns[0], groups);
            if (target.Covers(ask))
                return groups.Count == 0
                    ? [text.Say("t.count", text.Rows(target, table.Rows))]
                    : [text.Say("t.count.of", text.Labels(groups), text.Rows(target, target.Rows.Count))];
        }
        return null;
    }

    private static IReadOnlyList<string>? OfLabels(TableAsk ask, TableText text)
    {
        foreach (var table in ask.Index.Tables.Where(table => !table.IsRoot))
        {
            var field = Target
                .Fields(table)
                .FirstOrDefault(field =>
                    Target.FieldTerms(table, field).Any(term => ask.Terms.Contains(term) && IsCounted(ask, term))
                );
            var groups = ask.Groups.Where(group => group.Table == table).ToList();
            if (field is null || table.Columns.Count == 0 || !new Target(table, table.Columns[0], groups).Covers(ask))
                continue;
            var rows = Computing.TableTools.Rows(table, groups).ToHashSet();
            var labels = table
                .Groups.Where(group => group.FieldKey == field && group.Rows.Exists(rows.Contains))
                .ToList();
            return [text.Say("t.count.labels", text.Count(labels.Count), text.Labels([.. labels.Take(8)]))];
        }
        return null;
    }

    private static bool Names(ValueTable table, TableAsk ask) =>
        table.Name?.Terms.Any(term => ask.Terms.Contains(term) && Lexicon.ConceptOf(term)?.Kind == ConceptKind.Count)
        == true;

    /// <summary>The first thing that the question names is what it counts.</summary>
    private static bool IsCounted(TableAsk ask, string term) =>
        ask.Words.FirstOrDefault(word => !word.IsWish)?.Term == term;
}
