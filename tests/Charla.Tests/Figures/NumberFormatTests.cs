using Charla.Figures.Analyst.Reading;

namespace Charla.Tests.Figures;

public sealed class NumberFormatTests
{
    [Theory]
    [InlineData("12450.50", "EUR", "es", "12.450,50 €")]
    [InlineData("12450.50", "USD", "es", "12.450,50 US$")]
    [InlineData("12450.50", "USD", "en", "$12,450.50")]
    [InlineData("12450.50", "COP", "en", "12,450.50 COP")]
    [InlineData("12450.5", "cop", "es", "12.450,50 COP")]
    [InlineData("-5.5", "USD", "en", "-$5.50")]
    [InlineData("2000", "", "es", "2.000")]
    [InlineData("2000", "dólares del Imperio", "es", "2.000.")]
    [InlineData("-0", "", "es", "de 0.")]
    [InlineData("1e3", "", "en", "1,000")]
    [InlineData("0.125", "", "es", "0,125")]
    [InlineData("\"1234.5\"", "EUR", "es", "1.234,50 €")]
    [InlineData("79228162514264337593543950335", "", "en", "79228162514264337593543950335")]
    [InlineData("1e400", "EUR", "es", "1e400")]
    public async Task An_amount_is_written_as_people_there_write_it(
        string number,
        string currency,
        string language,
        string written
    )
    {
        var context = $$"""{"total_spent":{{number}},"currency":"{{currency}}"}""";
        var question = language == "es" ? "¿Cuánto he gastado?" : "How much have I spent?";
        Assert.Contains(written, await Analyst.Ask(question, context), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e-40", null)]
    [InlineData("1e400", null)]
    [InlineData("0.12345678901234567890123456789", null)]
    [InlineData("12.500", "12.5")]
    [InlineData("0e999999999999", null)]
    [InlineData("-1.5E+2", "-150")]
    public void Only_what_a_decimal_holds_exactly_is_a_number_to_calculate_with(string text, string? value) =>
        Assert.Equal(value is null ? null : decimal.Parse(value, null), ExactNumber.Read(text));

    [Theory]
    [InlineData("12.5", true)]
    [InlineData("-3", true)]
    [InlineData("007", false)]
    [InlineData("1,200", false)]
    [InlineData("--1", false)]
    [InlineData("1.", false)]
    [InlineData("", false)]
    [InlineData("-", false)]
    [InlineData("2024-01-01", false)]
    public void A_text_is_a_number_only_if_JSON_would_write_it_so(string text, bool number) =>
        Assert.Equal(number, ExactNumber.IsJsonNumber(text));

    [Fact]
    public async Task Halves_are_rounded_away_from_zero_and_marked()
    {
        var answer = await Analyst.Ask("gasto por factura", """{"total_spent":0.01,"total_invoices":2}""");
        Assert.Contains("≈ 0,01 de gasto por factura", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_is_not_grouped_and_not_added_up()
    {
        Assert.Contains("Año: 2024", await Analyst.Ask("Resumen", """{"year":2024}"""), StringComparison.Ordinal);
    }
}
