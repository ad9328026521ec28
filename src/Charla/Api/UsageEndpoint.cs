using System.Globalization;
using Charla.Errors;
using Charla.Protocol;
using Charla.Security;
using Charla.Storage;
using Charla.Usage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Charla.Api;

/// <summary><c>GET /chat/usage</c>: what models were used for, by day and by model.</summary>
internal static class UsageEndpoint
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Days that are told where nobody says which.</summary>
    private const int DaysTold = 30;
    private const int MostDays = 366;

    public static async Task<IResult> Get(
        HttpContext http,
        IChatStore store,
        Budgets budgets,
        string? from,
        string? to,
        string? owner
    )
    {
        var caller = http.Caller();
        if (owner is not null && !caller.Sees(owner))
            return http.Problem(ErrorKinds.OperatorsOnly);
        if (Day(to, budgets.Today) is not { } last)
            return http.Problem(BadDay("to"));
        if (Day(from, last - DaysTold + 1) is not { } first || first > last || last - first >= MostDays)
            return http.Problem(BadDay("from"));
        var whose = owner ?? (caller.SeesAll ? null : caller.Owner);
        var rows = await store.UsageAsync(whose, first, last, http.RequestAborted);
        var budget = whose is not null && budgets.IsOn ? await Budget(http, store, budgets, whose) : null;
        var report = new UsageReport(
            Text(first),
            Text(last),
            string.IsNullOrEmpty(whose) ? null : whose,
            http.UsageOptions().Currency,
            Totals(rows),
            ByModel(rows),
            [.. rows.GroupBy(row => row.Day).Select(day => new DayUsage(Text(day.Key), Totals(day), ByModel(day)))],
            budget
        );
        return TypedResults.Json(report, ProtocolJson.Wire.UsageReport);
    }

    /// <summary>Prices, budgets and their currency.</summary>
    public static UsageOptions UsageOptions(this HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<CharlaOptions>>().Value.Usage;

    /// <summary>Sums of what was used.</summary>
    public static UsageTotals Totals(IEnumerable<UsageRow> rows)
    {
        var sum = rows.Aggregate((UsageRow?)null, (all, row) => all is null ? row : all.Plus(row));
        return sum is null
            ? new UsageTotals(0, 0, 0, 0, 0, 0)
            : new UsageTotals(
                sum.Answers,
                sum.InputTokens,
                sum.CachedTokens,
                sum.OutputTokens,
                sum.ReasoningTokens,
                ModelPrice.Money(sum.Cost)
            );
    }

    private static List<ModelUsage> ByModel(IEnumerable<UsageRow> rows) =>
        [
            .. rows.GroupBy(row => row.Model, StringComparer.Ordinal)
                .OrderBy(model => model.Key, StringComparer.Ordinal)
                .Select(model => new ModelUsage(model.Key, Totals(model))),
        ];

    private static async Task<UsageBudget> Budget(HttpContext http, IChatStore store, Budgets budgets, string owner)
    {
        var (today, limits) = (budgets.Today, http.UsageOptions());
        var spent = await store.SpentAsync(owner, today, http.RequestAborted);
        return new UsageBudget(
            spent.Tokens,
            limits.TokensPerDay,
            ModelPrice.Money(spent.Cost),
            limits.CostPerDay,
            UsageRow.Start(today + 1)
        );
    }

    private static int? Day(string? text, int otherwise)
    {
        if (text is null)
            return otherwise;
        return DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? UsageRow.DayOf(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero))
            : null;
    }

    private static string Text(int day) => UsageRow.Start(day).ToString(DayFormat, CultureInfo.InvariantCulture);

    private static ChatError BadDay(string name) =>
        ErrorKinds.InvalidParameter.With(name, $"{DayFormat}, from ≤ to, ≤ {MostDays} d");
}
