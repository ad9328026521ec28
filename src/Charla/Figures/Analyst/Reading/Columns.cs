using System.Text.Json;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Reading;

/// <summary>Which fields of the objects in an array are what.</summary>
/// <param name="Amount">The field that is added up, or null where none or several could be.</param>
/// <param name="Label">The field that names the objects.</param>
/// <param name="Currencies">The currencies that the objects name.</param>
internal sealed record Columns(string? Amount, string? Label, IReadOnlyList<string> Currencies)
{
    private const int Looked = 50;

    public static Columns Of(List<JsonElement> rows)
    {
        var fields = rows.Take(Looked)
            .SelectMany(row => row.EnumerateObject())
            .DistinctBy(field => field.Name)
            .Select(field => (name: new FieldName(field.Name), field))
            .ToList();
        var numbers = fields.FindAll(field => ScalarReader.Number(field.name, field.field.Value) is not null);
        var texts = fields.FindAll(field =>
            ScalarReader.Text(field.field.Value) is not null && !numbers.Contains(field)
        );
        var amounts = numbers.FindAll(field => field.name.IsAdditive && !field.name.Has(ConceptKind.Count));
        var money = amounts.FindAll(field => field.name.Has(ConceptKind.Money) || field.name.IsTotal);
        var label = texts.Find(field => !field.name.Has(ConceptKind.Identifier));
        var currency = texts.Find(field => field.name.IsOnly(Lexicon.Term("currency")));
        return new Columns(
            One(money) ?? One(amounts),
            label.name is null ? null : label.field.Name,
            currency.name is null ? [] : CurrenciesIn(rows, currency.name, currency.field.Name)
        );
    }

    public string? LabelOf(JsonElement row) =>
        Label is not null && row.TryGetProperty(Label, out var value) ? ScalarReader.Text(value) : null;

    private static string? One(List<(FieldName name, JsonProperty field)> fields) =>
        fields is [var only] ? only.field.Name
        : fields.Find(field => field.name.IsOnly(Lexicon.Term("amount"))) is { name: not null } amount
            ? amount.field.Name
        : null;

    /// <summary>The distinct currencies; "?" stands for that of a row which names none.</summary>
    private static List<string> CurrenciesIn(List<JsonElement> rows, FieldName name, string field) =>
        [
            .. rows.Select(row => row.TryGetProperty(field, out var value) ? CurrencyName.In(name, value) : null)
                .Select(code => code ?? "?")
                .Distinct(StringComparer.Ordinal),
        ];
}
