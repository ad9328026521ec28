namespace Charla.Tests.Figures;

/// <summary>What is asked, of which context, and what the answer says. "¬" before a piece: what it must not say.</summary>
public sealed class AnswerTests
{
    private const string Document = """{"total_spent":12450.50,"total_invoices":48,"total_suppliers":12}""";
    private const string Euro = """{"total_spent":12450.50,"total_invoices":48,"currency":"EUR","budget":15000}""";
    private const string Categories = """{"total_spent":1500,"by_category":{"software":1200,"travel":300}}""";
    private const string Rows =
        """{"invoices":[{"id":"F-1","supplier":"Acme","amount":1000},{"id":"F-2","supplier":"Beta","amount":500}]}""";
    private const string Months = """{"total_spent":20,"previous_month":{"total_spent":100,"total_invoices":4}}""";

    private const string Excerpt = """{"total_spent":4500,"facturas":[{"importe":100},{"importe":300}]}""";
    private const string Pending = """{"total_invoices":48,"pending_invoices":5}""";
    private const string Named =
        """{"suppliers":[{"name":"Ñandú & Cía","spent":3400,"invoices":10}],"facturas":[{"proveedor":"Luz SA","importe":100,"estado":"pagada"}]}""";
    private const string Left = """{"budget":5000,"total_spent":4500}""";

    [Theory]
    [InlineData(
        "Explícame mis gastos",
        Document,
        "12.450,50|48 facturas|12 proveedores|≈ 259,39|≈ 1.037,54|4 facturas por proveedor"
    )]
    [InlineData("explicame mis gastos", """{"total_spent":10000}""", "El gasto total es de 10.000.|¬media")]
    [InlineData("Explain my expenses", Document, "12,450.50|48 invoices|≈ 259.39|≈ 1,037.54|4 invoices per supplier")]
    [InlineData("Resumen", Document, "El gasto total es de 12.450,50")]
    [InlineData("Explícame mis facturas", Document, "Hay 48 facturas")]
    [InlineData(
        "¿Cuánto he gastado en total?",
        """{"total_spent":2000,"total_invoices":20}""",
        "El gasto total es de 2.000."
    )]
    [InlineData("CUANTO HE GASTADO", """{"totalSpent":2000}""", "2.000")]
    [InlineData("cuánto llevamos gastado hasta ahora", """{"gasto_total":2000}""", "2.000")]
    [InlineData("¿Cuántas facturas tengo?", """{"total_spent":2000,"total_invoices":20}""", "Hay 20 facturas.|¬2.000")]
    [InlineData("cuantas facturas tengo", """{"FacturasTotales":20}""", "Hay 20 facturas.")]
    [InlineData("¿Cuántas facturas tengo?", """{"total_invoices":1}""", "Hay 1 factura.")]
    [InlineData("How many suppliers do I have?", Document, "There are 12 suppliers.")]
    [InlineData("How many suppliers do I have?", """{"num_proveedores":1}""", "There is 1 supplier.")]
    [InlineData("¿Cuántas facturas y proveedores hay?", Document, "Hay 48 facturas.|Hay 12 proveedores.")]
    [InlineData("gasto medio por factura", Document, "≈ 259,39 de gasto por factura (12.450,50 entre 48)")]
    [InlineData("average spend per supplier", Document, "≈ 1,037.54 of spend per supplier")]
    [InlineData("¿Cuánto cuesta de media una factura?", Document, "≈ 259,39|¬1.037")]
    [InlineData("facturas por proveedor", Document, "4 facturas por proveedor")]
    [InlineData(
        "gasto medio por factura",
        """{"total_spent":5,"average_spend_per_invoice":7}""",
        "Average spend per invoice: 7"
    )]
    [InlineData("¿Cuál es mi presupuesto?", Euro, "El presupuesto es de 15.000 €.")]
    [InlineData("¿Cuánto he gastado de mi presupuesto?", Euro, "≈ 83 %|12.450,50 €|15.000 €")]
    [InlineData("How much of my budget have I spent?", Euro, "≈ 83%|€12,450.50")]
    [InlineData("¿Cuánto he gastado en software?", Categories, "Software: 1.200|¬1.500")]
    [InlineData("¿Cuánto he gastado en viajes?", Categories, "Travel: 300")]
    [InlineData("gasto por categoría", Categories, "1.500 en total|Software: 1.200|Travel: 300")]
    [InlineData("What is the largest category?", Categories, "The largest is software, at 1,200 (80% of the total)")]
    [InlineData("¿Cuánto he gastado en marketing?", Categories, "no hay cifras de «marketing»|Gasto total: 1.500")]
    [InlineData("¿Cuánto gasté en 2023?", Categories, "no lo calculo|¬2023")]
    [InlineData(
        "¿Cuántos empleados tengo?",
        Document,
        "no hay cifras de empleados|gasto total, facturas y proveedores|¬48"
    )]
    [InlineData("Who is the president of France?", Document, "no figures for “president” or “France”|¬48")]
    [InlineData("¿Cuántas facturas tengo?", Rows, "Hay 2 facturas.")]
    [InlineData("Resumen", Rows, "2 elementos, total 1.500|Acme, con 1.000 (≈ 66,67 %)|Beta (500)")]
    [InlineData("¿Cuánto he gastado en Acme?", Rows, "Acme: 1.000|¬500")]
    [InlineData("¿Cuánto he gastado?", Rows, "El total es de 1.500 (2 facturas)")]
    [InlineData("¿Cuáles son mis proveedores?", """{"suppliers":["Acme","Beta","Gamma"]}""", "Acme, Beta y Gamma")]
    [InlineData("¿Cuánto gasté el mes pasado?", Months, "Gasto total (previous month): 100|¬20")]
    [InlineData("¿Cuánto he gastado?", Months, "El gasto total es de 20.|¬100")]
    [InlineData("gasto medio por factura", Months, "¬≈|¬25")]
    [InlineData(
        "¿Cuántas facturas pendientes hay?",
        """{"total_invoices":20,"pending_invoices":5}""",
        "Pending invoices: 5|¬20"
    )]
    [InlineData(
        "¿Cuál es mi mayor proveedor?",
        """{"top_supplier":"Acme","total_spent":10}""",
        "Top supplier: Acme|¬10"
    )]
    [InlineData("¿Qué hay de late payments?", """{"late_payments":3,"total_spent":9}""", "Late payments: 3|¬9")]
    [InlineData("Resumen", """{"by_department":{"Sales":100,"GitHub":50}}""", "Por departamento|Sales|GitHub (50)")]
    [InlineData("Resumen", """{"rates":{"a":1,"b":2}}""", "¬total|¬3")]
    [InlineData("Resumen", """{"x":[{"amount":1,"currency":"EUR"},{"amount":2,"currency":"USD"}]}""", "¬total|¬€|¬3")]
    [InlineData("Hola", Document, "¡Hola!|gasto total, facturas y proveedores")]
    [InlineData("hello!", Document, "Hello!|total spend, invoices and suppliers")]
    [InlineData("¡Muchas gracias!", Document, "¡De nada!")]
    [InlineData("What can you do?", Document, "I read the figures")]
    [InlineData("¿Qué puedes hacer?", "{}", "Leo las cifras|`context`")]
    [InlineData("¿Cuánto he gastado?", "{}", "Todavía no tengo ninguna cifra|`context`")]
    [InlineData("How much have I spent?", "{}", "I have no figures yet|`context`")]
    [InlineData("Hola", "{}", "¡Hola!|Todavía no tengo ninguna cifra")]
    [InlineData("Hola, ¿cuánto he gastado?", Document, "El gasto total es de 12.450,50.|¬Hola")]
    [InlineData(
        "Dame el gasto y los ingresos",
        """{"gasto":5,"ingresos":3}""",
        "El gasto total es de 5.|Los ingresos totales son de 3."
    )]
    [InlineData("asdf", """{"gasto":5,"ingresos":3}""", "gasto total e ingresos totales")]
    [InlineData("¿En qué gasto más?", Categories, "Lo mayor es software, con 1.200")]
    [InlineData("¿Cuánto he gastado hoy?", Document, "no lo calculo|¬«hoy»|Gasto total: 12.450,50")]
    [InlineData(
        "¿Cuál es el importe medio de las facturas?",
        Excerpt,
        "De media son 200 (400 entre 2 facturas).|¬2.250"
    )]
    [InlineData("gasto medio por factura", Excerpt, "200 (400 entre 2 facturas)|¬2.250")]
    [InlineData("Resumen", Excerpt, "¬2.250|¬por factura|total 400")]
    [InlineData("facturas por proveedor", """{"total_invoices":48,"suppliers":["Acme","Beta"]}""", "¬24")]
    [InlineData(
        "gasto medio por factura",
        """{"gasto_total":400,"facturas":[{"importe":100},{"importe":300}]}""",
        "200 (400 entre 2 facturas)"
    )]
    [InlineData("¿Cuántas facturas no están pendientes?", Pending, "No puedo calcular eso|facturas|¬48|¬5")]
    [InlineData("How many invoices are not pending?", Pending, "I cannot calculate that|¬48|¬5")]
    [InlineData("How many invoices aren't pending?", Pending, "I cannot calculate that|¬48|¬5")]
    [InlineData("Gasto total sin viajes", Categories, "el total es de 1.200")]
    [InlineData("importe sin IVA", """{"importe":121,"importe_sin_iva":100}""", "100|¬121")]
    [InlineData("No entiendo mis gastos", Document, "12.450,50")]
    [InlineData("¿Cuánto me queda de presupuesto?", Left, "Quedan 500 del presupuesto de 5.000")]
    [InlineData("How much budget is left?", Left, "500 of the 5,000 budget remains")]
    [InlineData("¿Cuánto me queda de presupuesto?", """{"budget":9,"remaining_budget":4}""", "4|¬9")]
    [InlineData("¿Es mucho?", Document, "No puedo juzgar|¬12.450")]
    [InlineData("¿Gasto mucho?", Document, "No puedo juzgar|Gasto total: 12.450,50")]
    [InlineData("Is that a lot?", Document, "I cannot judge|¬12,450")]
    [InlineData("¿Cuánto he gastado en Ñandú?", Named, "¬no hay cifras")]
    [InlineData("¿Cuánto he pagado a Luz SA?", Named, "¬no hay cifras")]
    [InlineData("¿Cuántas facturas pagadas hay?", Named, "¬no hay cifras")]
    [InlineData("¿Cuál es el proveedor más caro?", Document, "¬«|Proveedores: 12")]
    [InlineData("¿En qué gastaría menos?", Document, "¬«|No puedo calcular")]
    [InlineData("What if my spend doubles?", Document, "¬“|12,450.50")]
    [InlineData("Ordena las facturas", Document, "¬«")]
    [InlineData("¿Cuánto suman?", Document, "¬«|No puedo responder a eso con tus datos")]
    [InlineData("¿Cuál es el 21% de mi gasto?", Document, "Eso no lo calculo|¬«|¬21")]
    [InlineData("¿Qué porcentaje es Viajes?", Categories, "Travel es el 20 % del total|¬«")]
    [InlineData("¿Cuánto he gastado en papelería?", Document, "no hay cifras de «papelería»|Gasto total")]
    [InlineData("¿Quién eres?", Document, "Leo las cifras|comparo")]
    [InlineData("", Document, "El gasto total es de 12.450,50")]
    public async Task An_answer_says_what_the_context_says(string question, string context, string pieces)
    {
        var answer = await Analyst.Ask(question, context);
        foreach (var piece in pieces.Split('|'))
        {
            if (piece.StartsWith('¬'))
                Assert.DoesNotContain(piece[1..], answer, StringComparison.Ordinal);
            else
                Assert.Contains(piece, answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("¿Cuánto he gastado?", "en", "Analista integrado de Charla, sin modelo de IA")]
    [InlineData("How much did I spend?", "es", "Charla's built-in analyst, no AI model")]
    [InlineData("total", "en", "Charla's built-in analyst, no AI model")]
    [InlineData("total", "es", "Analista integrado de Charla, sin modelo de IA")]
    public async Task It_answers_in_the_language_of_the_question_or_else_the_sessions(
        string question,
        string session,
        string signature
    )
    {
        var answer = await Analyst.Ask(question, Document, session);
        Assert.Equal(2, answer.Split(signature).Length);
    }
}
