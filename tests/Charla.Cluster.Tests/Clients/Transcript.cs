using Charla.Cluster.Tests.Hosting;
using Charla.Tests.Live;
using Npgsql;

namespace Charla.Cluster.Tests.Clients;

/// <summary>One entry as the database has it.</summary>
internal sealed record StoredEntry(long Number, long Place, string Kind, string Content, string? ClientId, string? How)
{
    /// <summary>As a client notes it.</summary>
    public string Line =>
        Kind == "User"
            ? Charla.Tests.Live.Line.Asked(Number, Content)
            : Charla.Tests.Live.Line.Ended(Number, How!, Content);
}

/// <summary>A session as it is stored, past all nodes.</summary>
internal static class Transcript
{
    private const string Sql = """
        SELECT number, place, kind, content, client_id, coalesce(error, lower(finish))
        FROM entries JOIN sessions ON key = session_key WHERE id = $1 ORDER BY number
        """;

    public static async Task<List<StoredEntry>> Of(TestCluster cluster, string session)
    {
        await using var connection = new NpgsqlConnection(
            cluster.Postgres.Database(TestCluster.Database) + "Pooling=false"
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new() { Value = Guid.Parse(session) } },
        };
        await using var rows = await command.ExecuteReaderAsync();
        List<StoredEntry> entries = [];
        while (await rows.ReadAsync())
        {
            var row = new object[6];
            rows.GetValues(row);
            entries.Add(
                new((long)row[0], (long)row[1], (string)row[2], (string)row[3], row[4] as string, row[5] as string)
            );
        }
        return entries;
    }
}
