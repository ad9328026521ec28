using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Writing;

/// <summary>Says what a collection holds: how much, in total, the biggest and a few of the others.</summary>
internal sealed class CollectionText(Wording say)
{
    private const int MostItems = 5;
    private readonly Naming naming = new(say);

    public string Describe(Collection collection)
    {
        var money = MoneySense.IsMoney(collection);
        var said = new List<string?> { Size(collection, money) };
        if (collection.Parts is [var only])
            said.Add(Item(only, money));
        else if (collection.Parts.Count > 1)
            said.AddRange(Parts(collection, money));
        else if (collection.Labels.Count > 0)
            said.Add(say.Phrase("collection.names", Labels(collection)));
        return string.Join(". ", said.OfType<string>().Where(text => text.Length > 0).Select(First));
    }

    /// <summary>Only what follows a full stop gets a capital; the first part follows a colon.</summary>
    private static string First(string text, int at) => at == 0 ? text : Naming.Capital(text);

    private string Size(Collection collection, bool money)
    {
        var said = new List<string>();
        if (collection.IsList)
            said.Add(say.Counted("items", collection.Count));
        if (collection.Total is { } total && collection.Count > 1)
            said.Add(Total(collection, say.Numerals.Computed(total, money)));
        return string.Join(", ", said);
    }

    private string Total(Collection collection, string total)
    {
        if (collection.Measure is not { } measure)
            return say.Phrase("collection.total", total);
        var said =
            measure.IsTotal || (measure.Terms.Count == 1 && measure.Has(ConceptKind.Money))
                ? say.Phrase("collection.total", total)
                : say.Phrase("collection.total.of", naming.Key(measure), total);
        return collection.Parts.Count == collection.Count
            ? said
            : say.Phrase("collection.partial", said, Count(collection.Parts.Count), Count(collection.Count));
    }

    private IEnumerable<string> Parts(Collection collection, bool money)
    {
        var ordered = collection.Parts.OrderByDescending(part => part.Value ?? decimal.MinValue).ToList();
        var largest = ordered[0];
        if (largest.Value is not null)
        {
            yield return Largest(collection, largest, money);
            ordered.RemoveAt(0);
        }
        var items = ordered.Take(MostItems).Select(part => Item(part, money)).ToList();
        if (ordered.Count > MostItems)
            items.Add(say.Phrase("item.more", Count(ordered.Count - MostItems)));
        yield return say.Phrase("collection.rest", say.Joined(items));
    }

    private string Largest(Collection collection, Figure largest, bool money)
    {
        var name = naming.Part(largest);
        var value = say.Value(largest, money);
        var sharable = !collection.Parts.Any(part => part.Value is null or < 0);
        return sharable && Arithmetic.Percentage(largest.Value, collection.Total) is { } share
            ? say.Phrase("collection.largest.share", name, value, say.Numerals.Percent(share))
            : say.Phrase("collection.largest", name, value);
    }

    private string Labels(Collection collection)
    {
        var labels = collection.Labels.Take(MostItems).Select(say.Text).ToList();
        if (collection.Count > labels.Count)
            labels.Add(say.Phrase("item.more", Count(collection.Count - labels.Count)));
        return say.Joined(labels);
    }

    private string Item(Figure part, bool money) => say.Phrase("item", naming.Part(part), say.Value(part, money));

    private string Count(int count) => say.Numerals.Given(count, money: false);
}
