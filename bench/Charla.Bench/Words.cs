using System.Globalization;

namespace Charla.Bench;

/// <summary>A dashboard and a conversation about it, made up but always the same.</summary>
internal static class Words
{
    private static readonly NumberFormatInfo Spanish = new()
    {
        NumberGroupSeparator = ".",
        NumberDecimalSeparator = ",",
    };
    private static readonly string[] Suppliers =
    [
        "Acme Ibérica",
        "Papelería Sol",
        "Transportes Duero",
        "Nube Norte",
        "Limpiezas Faro",
    ];
    private static readonly string[] Months =
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
    ];
    private static readonly string[] Questions =
    [
        "¿Cuánto gastamos en {0} con {1}?",
        "¿Y por qué sube {1} en {0}?",
        "Compara {0} con el mes anterior, por favor.",
        "¿Qué porcentaje del total es {1}?",
    ];

    /// <summary>Twelve months, five suppliers and the totals: some 450 tokens.</summary>
    public static string Context { get; } =
        $$"""{"currency":"EUR","total_spent":{{Number(0)}},"total_invoices":480,"total_suppliers":12,"by_month":{{{string.Join(',', Enumerable.Range(1, 12).Select(m => $"\"2026-{m:00}\":{Number(m)}"))}}},"top_suppliers":[{{string.Join(',', Suppliers.Select((name, i) => $$"""{"name":"{{name}}","spent":{{Number(20 + i)}},"invoices":{{7 * (i + 1)}}}"""))}}]}""";

    /// <summary>Some 15 tokens.</summary>
    public static string Question(int turn) =>
        string.Format(
            Spanish,
            Questions[turn % Questions.Length],
            Months[turn % Months.Length],
            Suppliers[turn % Suppliers.Length]
        );

    /// <summary>Some 170 tokens: what models answer to such questions.</summary>
    public static string Answer(int turn)
    {
        var (month, supplier) = (Months[turn % Months.Length], Suppliers[turn * 3 % Suppliers.Length]);
        return $"""
            En {month} gastasteis {Amount(turn)} con {supplier}, repartidos en {(turn % 17) + 3} facturas.

            - Es el {turn % 40 + 5},{turn % 10} % del gasto del mes, que fue de {Amount(turn + 50)}.
            - La factura media es de {Amount(turn + 90)}; la mayor, de {Amount(
                turn + 130
            )}, se emitió a mediados de mes.
            - Frente al mes anterior la variación es de {Amount(
                turn + 170
            )}, sobre todo por dos facturas que antes no estaban.

            Si quieres, puedo separar lo que corresponde a contratos anuales de lo que son compras sueltas.
            """;
    }

    /// <summary>150 words.</summary>
    public static string Summary(int number) =>
        string.Join(
            ' ',
            Enumerable
                .Range(number, 10)
                .Select(i =>
                    $"En {Months[i % Months.Length]} se preguntó por {Suppliers[i % Suppliers.Length]}: {Amount(i)} en {i + 3} facturas, más que antes."
                )
        );

    private static string Amount(int seed) => $"{Value(seed).ToString("N2", Spanish)} €";

    private static string Number(int seed) => Value(seed).ToString(CultureInfo.InvariantCulture);

    private static decimal Value(int seed) => 1000 + (seed * 7919 % 48_611) + (seed * 37 % 100 / 100m);
}
