using System.Globalization;

namespace Charla.Scale.Measuring;

/// <summary>Results as a Markdown table, a line as soon as it is known.</summary>
internal static class Table
{
    public static void Head(params ReadOnlySpan<string> columns)
    {
        Row(columns);
        Console.WriteLine($"| --- |{string.Concat(Enumerable.Repeat(" ---: |", columns.Length - 1))}");
    }

    public static void Row(params ReadOnlySpan<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells!)} |");

    public static string Number(double value, int digits = 1) =>
        value.ToString($"N{digits}", CultureInfo.InvariantCulture);
}
