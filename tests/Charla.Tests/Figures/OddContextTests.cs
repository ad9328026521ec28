using System.Diagnostics;
using System.Text;

namespace Charla.Tests.Figures;

public sealed class OddContextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("no soy json")]
    [InlineData("null")]
    [InlineData("""{"a":""")]
    public async Task What_is_no_object_tells_nothing(string context) =>
        Assert.Contains(
            "Todavía no tengo ninguna cifra",
            await Analyst.Ask("Resumen", context),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("""{"":1}""", "Sin nombre: 1")]
    [InlineData("""{"a":null,"b":true,"c":false}""", "A: sin valor|B: sí|C: no")]
    [InlineData("""{"a":[]}""", "A: 0 elementos")]
    [InlineData("""{"a":[[1],[2]]}""", "A: 2 elementos")]
    [InlineData("""{"a":[1,"x",null]}""", "A: 3 elementos. Son: x y otros")]
    [InlineData("""{"a":{}}""", "no tengo ninguna cifra")]
    [InlineData("""{"a":{"b":{"c":{"d":7}}}}""", "D (c)|7")]
    [InlineData("""{"x":1,"x":2}""", "X: 1|X: 2")]
    [InlineData("""{"t":"\ud800"}""", "T: sin valor")]
    [InlineData("""{"m":{"x":-5,"y":3}}""", "total -2|con 3. El resto: x (-5)")]
    [InlineData("""{"m":{"x":9e27,"y":1e-20}}""", "9.000")]
    [InlineData("""{"m":{"x":1,"y":2,"total":3}}""", "total 3|El resto: x (1)")]
    [InlineData("""{"total_spent":5,"total_invoices":0}""", "Hay 0 facturas.")]
    [InlineData("""{"total_spent":5,"total_invoices":2.5}""", "Facturas: 2,5")]
    [InlineData("""{"invoice_number":"2024"}""", "Invoice number: 2024")]
    public async Task Odd_values_are_told_as_they_are(string context, string pieces)
    {
        var answer = await Analyst.Ask("Resumen", context);
        Assert.All(pieces.Split('|'), piece => Assert.Contains(piece, answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deep_context_is_read_to_its_limit()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200);
        Assert.Contains("A (a): 1", await Analyst.Ask("Resumen", deep), StringComparison.Ordinal);
        var tooDeep = string.Concat(Enumerable.Repeat("{\"a\":", 900)) + "1" + new string('}', 900);
        Assert.Contains("Todavía no", await Analyst.Ask("Resumen", tooDeep), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[click](http://evil.example)")]
    [InlineData("![x](https://evil.example/x.png)")]
    [InlineData("**bold** _it_ `code` ~~no~~ # head | cell")]
    [InlineData("www.evil.example me@evil.example")]
    [InlineData("a\nb\r\n- c\u2028d\u0000e\u202ef\u200bg")]
    [InlineData("&lt;b&gt;")]
    public async Task Names_and_texts_are_data_and_never_markup(string hostile)
    {
        var text = System.Text.Json.JsonSerializer.Serialize(hostile);
        var context =
            $$$"""{"total_spent":1,{{{text}}}:5,"note":{{{text}}},"list":[{{{text}}}],"by_x":{{{{text}}}:1,"b":2}}""";
        var answer = await Analyst.Ask("Resumen", context);
        Assert.Equal(-1, answer.AsSpan().IndexOfAny("<>*_`[]#|~;@\0\r\u2028\u202e\u200b"));
        Assert.DoesNotContain("://", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("www.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\n- c", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\n- - ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_name_is_cut_but_never_inside_a_number()
    {
        var answer = await Analyst.Ask("Resumen", $$"""{"note":"{{new string('a', 55)}} 1234567890 end"}""");
        Assert.Contains(new string('a', 55) + "…", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flat")]
    [InlineData("object")]
    [InlineData("rows")]
    public async Task A_huge_context_gets_a_short_answer(string shape)
    {
        var answer = await Analyst.Ask("Resumen", Huge(shape, 10_000));
        Assert.InRange(answer.Length, 50, 4_000);
        Assert.Contains(shape == "flat" ? "Y hay más datos" : "otros", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_context_is_answered_within_milliseconds()
    {
        var context = Huge("flat", 10_000);
        await Analyst.Ask("¿Cuánto he gastado en name 77?", context);
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await Analyst.Ask("¿Cuánto he gastado en name 77?", context);
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
        }
        Assert.True(best < TimeSpan.FromMilliseconds(250), $"{best.TotalMilliseconds} ms");
    }

    internal static string Huge(string shape, int count)
    {
        var json = new StringBuilder(
            shape == "flat" ? "{"
            : shape == "object" ? "{\"by_name\":{"
            : "{\"rows\":["
        );
        for (var i = 0; i < count; i++)
        {
            json.Append(i == 0 ? "" : ",");
            json.Append(shape == "rows" ? $$"""{"label":"row {{i}}","amount":{{i}}.25}""" : $"\"name_{i}\":{i}.25");
        }
        return json.Append(
                shape == "flat" ? "}"
                : shape == "object" ? "}}"
                : "]}"
            )
            .ToString();
    }
}
