using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Charla.Tests.Storage;

/// <summary>How a database goes about each query of a test: SQLite, unless another way to ask is given.</summary>
internal sealed class QueryPlans(string explain = "EXPLAIN QUERY PLAN", int column = 3) : DbCommandInterceptor
{
    /// <summary>The steps of the last query, those of its subqueries among them.</summary>
    public IReadOnlyList<string> Last { get; private set; } = [];

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        var sql = command.CommandText;
        command.CommandText = $"{explain} {sql}";
        var steps = new List<string>();
        await using (var plan = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await plan.ReadAsync(cancellationToken))
                steps.Add(plan.GetString(column));
            steps.RemoveAll(step => step.Contains("SCALAR SUBQUERY", StringComparison.Ordinal));
        }
        command.CommandText = sql;
        Last = steps;
        return result;
    }
}
