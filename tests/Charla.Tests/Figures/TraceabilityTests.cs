using System.Text.Json;
using Charla.Figures.Analyst;
using Charla.Models;
using CsCheck;

namespace Charla.Tests.Figures;

/// <summary>The promise of the analyst: it never throws, and every number it says is of the context or calculated from it.</summary>
public sealed class TraceabilityTests
{
    private static readonly string[] Keys =
    [
        "total_spent",
        "total_invoices",
        "totalSuppliers",
        "gasto_total",
        "presupuesto",
        "budget",
        "by_category",
        "facturas",
        "invoices",
        "amount",
        "importe",
        "name",
        "currency",
        "q1_2024",
        "late_payments",
        "rate",
        "average_invoice",
        "year",
        "total",
        "software",
        "viajes",
        "",
        "<b>7</b>",
        "summary",
        "ingresos",
        "orders",
        "employees",
        "x y 12",
    ];

    private static readonly string[] Questions =
    [
        "Explícame mis gastos",
        "¿Cuánto he gastado en total?",
        "¿Cuántas facturas tengo?",
        "How many suppliers do I have?",
        "gasto medio por factura",
        "average spend per supplier",
        "¿Cuánto he gastado en software?",
        "gasto por categoría",
        "resumen",
        "How much of my budget have I spent?",
        "¿Cuánto gasté en 2023?",
        "hola",
        "gracias",
        "late payments 99?",
        "¿Cuál es mi mayor factura?",
        "importe total de q1 2024",
        "",
        "💶 <b>",
        "ingresos y empleados",
        "what can you do?",
    ];

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Int[-5, 5_000].Select(n => n.ToString()),
        Gen.Decimal[-1_000m, 1_000_000m].Select(d => Math.Round(d, 3).ToString()),
        One("1e400", "1e-40", "0", "79228162514264337593543950335", "1E5", "-0.0", "0.005")
    );

    private static readonly Gen<string> Scalar = Gen.Frequency(
        (6, Number),
        (
            2,
            One("Acme 7", "EUR", "USD", "12.50", "2024-01-31", "a<i>3", "")
                .Select(text => JsonSerializer.Serialize(text))
        ),
        (1, One("true", "false", "null"))
    );

    private static readonly Gen<string> Context = Object(
        Gen.Frequency((4, Scalar), (1, Object(Scalar)), (1, Rows()), (1, Object(Object(Scalar))))
    );

    [Fact]
    public void Every_number_is_traceable_and_nothing_throws() =>
        Gen.Select(Context, One(Questions), One("es", "en"))
            .Sample(
                (context, question, language) =>
                {
                    var answer = Ask(question, context, language);
                    var trace = new NumberTrace(
                        context,
                        answer.Contains("Charla's built-in", StringComparison.Ordinal)
                    );
                    Assert.All(
                        trace.NumbersIn(answer),
                        number => Assert.True(trace.Explains(number), $"{number} in: {answer}")
                    );
                },
                iter: 3_000
            );

    [Fact]
    public void Any_text_at_all_is_answered() =>
        Gen.Select(Gen.String, Gen.String)
            .Sample((question, context) => Assert.NotEmpty(Ask(question, context, "es")), iter: 2_000);

    [Fact]
    public async Task The_trace_itself_finds_an_invented_number()
    {
        var trace = new NumberTrace("""{"total_spent":100,"total_invoices":3}""", english: false);
        Assert.True(trace.Explains("33,33"));
        Assert.False(trace.Explains("35,33"));
        Assert.Equal(["100", "3", "33,33"], trace.NumbersIn(await Analyst.Ask("resumen", trace.Context)));
    }

    private static string Ask(string question, string context, string language) =>
        AnswerText.Of([question], new ModelTurn(context, language));

    private static Gen<string> One(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);

    private static Gen<string> Object(Gen<string> value) =>
        Gen.Select(One(Keys), value)
            .Array[0, 7]
            .Select(members =>
                "{"
                + string.Join(
                    ',',
                    members
                        .DistinctBy(member => member.Item1) // the server refuses a key that is there twice
                        .Select(member => JsonSerializer.Serialize(member.Item1) + ":" + member.Item2)
                )
                + "}"
            );

    private static Gen<string> Rows() =>
        Gen.OneOf(Object(Scalar), Scalar, Number).Array[0, 8].Select(rows => "[" + string.Join(',', rows) + "]");
}
