using System.Globalization;
using Charla.Figures.Reading;

namespace Charla.Tests.Figures.Reading;

/// <summary>What is a figure in a text, what it is worth and of what; and what is none.</summary>
public sealed class FigureReaderTests
{
    private static readonly LabelledText[] Labelled = [.. LabelledText.In("figures.txt")];

    public static TheoryData<string> Texts => new(Labelled.Select(labelled => labelled.Text));

    [Theory]
    [MemberData(nameof(Texts))]
    public void Figures_are_read_with_value_and_unit(string text)
    {
        var expected = Labelled.First(labelled => labelled.Text == text).Figures;
        Assert.Equal(expected, Shown(text, FigureReader.Read(text)));
    }

    [Fact]
    public void A_text_that_streams_reads_as_the_whole_one()
    {
        var text = string.Join('\n', Labelled.Select(labelled => labelled.Text));
        var reader = new FigureReader();
        foreach (var character in text)
            reader.Append([character]);
        var streamed = reader.Complete();
        Assert.Equal(FigureReader.Read(text), streamed);
        Assert.All(
            streamed,
            figure => Assert.Contains(text[figure.Start..figure.End].First(char.IsLetterOrDigit), text)
        );
    }

    [Theory]
    [InlineData("```\ntotal = 12\n```\nSon 300 €", "300 €")]
    [InlineData("| # | Proveedor | Gasto |\n|---|---|---|\n| 1 | ACME | 300 |\n| 2 | Beta | 200 |", "300 200")]
    [InlineData("Son 12,5 €.\nTotal 1,250 €", "12,5 € 1,250 €")]
    public void Lines_are_read_in_their_surroundings(string text, string figures) =>
        Assert.Equal(
            figures,
            string.Join(' ', FigureReader.Read(text).Select(figure => text[figure.Start..figure.End]))
        );

    [Fact]
    public void Clear_numbers_decide_the_doubtful_ones()
    {
        var figures = FigureReader.Read("Son 12,5 €.\nTotal 1,250 €");
        Assert.Equal([12.5m, 1.25m], figures.Select(figure => figure.Value));
    }

    [Theory]
    [InlineData("unos 12.500 €", "About")]
    [InlineData("casi 12.500 €", "About")]
    [InlineData("alrededor de 12.500 €", "About")]
    [InlineData("12.500 € aproximadamente", "About")]
    [InlineData("≈ 12.500 €", "About")]
    [InlineData("más de 12.500 €", "AtLeast")]
    [InlineData("supera los 12.500 €", "AtLeast")]
    [InlineData("menos de 12.500 €", "AtMost")]
    [InlineData("about $12,500", "About")]
    [InlineData("more than $12,500", "AtLeast")]
    [InlineData("under $12,500", "AtMost")]
    [InlineData("son 12.500 €", "None")]
    [InlineData("12.500 € más", "None")]
    public void Hedges_are_read(string text, string hedge) =>
        Assert.Equal(hedge, Assert.Single(FigureReader.Read(text)).Hedge.ToString());

    [Theory]
    [InlineData("12,50 €", "0.01")]
    [InlineData("12 €", "1")]
    [InlineData("50 mil €", "1000")]
    [InlineData("1,2 millones", "100000.0")]
    public void The_precision_shown_is_read(string text, string step) =>
        Assert.Equal(step, Assert.Single(FigureReader.Read(text)).Step.ToString(CultureInfo.InvariantCulture));

    [Fact]
    public void A_long_text_of_digits_costs_linear_time()
    {
        var text = string.Concat(Enumerable.Repeat("1.234,5 y 12 de 3-4/5 + ", 20_000));
        Assert.NotEmpty(FigureReader.Read(text));
        Assert.Empty(FigureReader.Read(new string('1', 500_000)));
    }

    private static IEnumerable<string> Shown(string text, IReadOnlyList<TextFigure> figures) =>
        figures.Select(figure =>
            LabelledText.Shown(text[figure.Start..figure.End], figure.Value, figure.Unit.ToString().ToLowerInvariant())
        );
}
