import type { JsonObject } from "charla-client";

interface Example {
  name: string;
  text: string;
  context: JsonObject;
  questions: readonly string[];
}

const months = {
  "2026-01": 3120.4,
  "2026-02": 2875.1,
  "2026-03": 4010.75,
  "2026-04": 3650.2,
  "2026-05": 4820.9,
  "2026-06": 5105.3,
};
const suppliers = [
  { name: "Papelería Sol", amount: 5200.0, invoices: 14 },
  { name: "Luz y Gas del Norte", amount: 3100.25, invoices: 9 },
  { name: "Transportes Vega", amount: 2450.25, invoices: 11 },
  { name: "Limpiezas Aurora", amount: 1700.0, invoices: 14 },
];
const invoices = [
  { id: "F-2026-018", supplier: "Papelería Sol", date: "2026-05-04", amount: 820.5, status: "pendiente" },
  { id: "F-2026-021", supplier: "Transportes Vega", date: "2026-05-11", amount: 1240.0, status: "vencida" },
  { id: "F-2026-027", supplier: "Luz y Gas del Norte", date: "2026-05-19", amount: 415.75, status: "pagada" },
  { id: "F-2026-030", supplier: "Limpiezas Aurora", date: "2026-06-02", amount: 360.0, status: "pendiente" },
];

/** Contexts to begin with, and what one could ask of them. */
export const examples: Record<"es" | "en", readonly Example[]> = {
  es: [
    {
      name: "Resumen de gastos",
      text: "Tres totales y los proveedores, como en la cabecera de un panel.",
      context: { total_spent: 12450.5, total_invoices: 48, total_suppliers: 4, suppliers },
      questions: ["¿Cuánto hemos gastado?", "¿Y de media por factura?", "¿Quién es el mayor proveedor?"],
    },
    {
      name: "Gasto por mes",
      text: "Una serie de seis meses.",
      context: { currency: "EUR", spend_by_month: months },
      questions: ["¿En qué mes gastamos más?", "¿Cuánto suma todo?", "¿Cuánto hemos gastado de media al mes?"],
    },
    {
      name: "Facturas pendientes",
      text: "Una lista de facturas con su estado.",
      context: { invoices },
      questions: ["¿Cuántas facturas hay pendientes?", "¿Cuánto suman las pendientes?", "¿Cuál es la mayor factura?"],
    },
  ],
  en: [
    {
      name: "Spending at a glance",
      text: "Three totals and the suppliers, as at the top of a dashboard.",
      context: { total_spent: 12450.5, total_invoices: 48, total_suppliers: 4, suppliers },
      questions: ["How much have we spent?", "And on average per invoice?", "Who is the largest supplier?"],
    },
    {
      name: "Spending by month",
      text: "A series of six months.",
      context: { currency: "EUR", spend_by_month: months },
      questions: ["In which month did we spend most?", "What is the total?", "What is the average per month?"],
    },
    {
      name: "Invoices",
      text: "A list of invoices with their state.",
      context: { invoices },
      questions: ["How many invoices are there?", "What do they add up to?", "Which is the largest invoice?"],
    },
  ],
};

/** Questions for a session: those of the example that it was made with, or such as fit anything. */
export function questionsFor(context: JsonObject | undefined, language: "es" | "en"): readonly string[] {
  const text = JSON.stringify(context);
  const known = Object.values(examples)
    .flatMap((all) => all.map((example, at) => ({ example, at })))
    .find(({ example }) => JSON.stringify(example.context) === text);
  if (known) return examples[language][known.at]?.questions ?? [];
  return language === "es"
    ? ["¿Qué datos tienes?", "Resume estas cifras"]
    : ["What data do you have?", "Sum up these figures"];
}
