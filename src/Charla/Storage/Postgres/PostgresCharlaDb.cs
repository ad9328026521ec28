using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Charla.Storage.Postgres;

/// <summary>The tables in PostgreSQL, with PostgreSQL's migrations.</summary>
internal sealed class PostgresCharlaDb(DbContextOptions<PostgresCharlaDb> options) : CharlaDb(options)
{
    /// <summary>
    /// An entry is in one of two indexes: a page of the conversation does not pass over the changes of the context, however
    /// many there are, nor the other way round.
    /// </summary>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Entry>(entry =>
        {
            entry
                .HasIndex(e => new
                {
                    e.SessionKey,
                    e.Place,
                    e.Number,
                })
                .HasFilter("kind IN ('User', 'Assistant')");
            entry
                .HasIndex(e => new { e.SessionKey, e.Number }, "IX_entries_contexts")
                .HasFilter("kind IN ('Context', 'WholeContext')");
        });
    }

    /// <summary>What <c>dotnet ef</c> makes migrations with.</summary>
    internal sealed class Design : IDesignTimeDbContextFactory<PostgresCharlaDb>
    {
        public PostgresCharlaDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgresCharlaDb>().UseNpgsql("Host=localhost").Options);
    }
}
