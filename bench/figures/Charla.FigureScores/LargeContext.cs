using System.Diagnostics;
using Charla.Figures.Checking;

namespace Charla.FigureScores;

/// <summary>What checking and answering cost: on 10,000 values, on 100, and where an answer has no figures.</summary>
internal static class LargeContext
{
    private const int Rounds = 30;

    /// <summary>About what the load generator's sessions have.</summary>
    private const string LittleContext = """{"total_spent":10000,"total_invoices":48,"total_suppliers":12}""";

    public static async Task Measure()
    {
        var large = Context(2_000);
        var small = Context(20);
        var text =
            "Resumen de las facturas pagadas:\n"
            + string.Concat(
                Enumerable
                    .Range(0, 20)
                    .Select(i => $"- Proveedor {i * 7} paga {1000 + i},50 €, un {i},5 % más que antes.\n")
            );
        var plain = string.Concat(Enumerable.Repeat("Aquí no hay ninguna cifra que comprobar, solo palabras. ", 20));
        var clock = Stopwatch.StartNew();
        ContextIndex.Of(large);
        Console.WriteLine(
            $"index of {large.Length / 1024} KB, 10,000 values: {clock.Elapsed.TotalMilliseconds:0.0} ms, once"
        );
        Show("check of 41 figures, 10,000 values", () => FigureChecker.Check(text, large, "¿Cuánto?").Count);
        Show("check of 41 figures, 100 values", () => FigureChecker.Check(text, small, "¿Cuánto?").Count);
        Show("check of 1,100 characters without figures", () => FigureChecker.Check(plain, large, "¿Cuánto?").Count);
        var simulated = string.Concat(
            Enumerable.Repeat("El gasto medio por factura es de 259,39 € según los datos. ", 17)
        );
        Show(
            "check of the simulator's 200 tokens, 17 figures",
            () => FigureChecker.Check(simulated, LittleContext, "Explícame mis gastos").Count
        );
        var question = new AskedQuestion("", "¿Cuánto he gastado en facturas pendientes de marzo?", "es", []);
        for (var i = 0; i < Rounds; i++)
            await QuestionScore.Answer(small, question);
        clock.Restart();
        for (var i = 0; i < Rounds; i++)
            await QuestionScore.Answer(small, question);
        Console.WriteLine($"an answer of the analyst, 100 values: {clock.Elapsed.TotalMilliseconds / Rounds:0.000} ms");
    }

    private static void Show(string what, Func<int> check)
    {
        for (var i = 0; i < 30 * Rounds; i++)
            check();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Rounds; i++)
            check();
        var time = clock.Elapsed.TotalMilliseconds / Rounds;
        var before = GC.GetAllocatedBytesForCurrentThread();
        check();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine($"{what}: {time:0.000} ms, {bytes / 1024} KiB allocated");
    }

    private static string Context(int rows)
    {
        var items = Enumerable
            .Range(0, rows)
            .Select(i =>
                $$"""{"supplier":"Proveedor {{i % 200}}","status":"{{(i % 3 == 0 ? "paid" : "pending")}}","date":"2024-{{i % 12 + 1:00}}-05","amount":{{i * 37 + 11}}.25,"tax":{{i * 7}}.5,"days":{{i % 90}},"lines":{{i % 12}},"hours":{{i % 31}}}"""
            );
        return $$"""{"currency":"EUR","invoices":[{{string.Join(',', items)}}]}""";
    }
}
