using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Charla.Storage.Sqlite;

/// <summary>The tables in SQLite, with SQLite's migrations.</summary>
internal sealed class SqliteCharlaDb(DbContextOptions<SqliteCharlaDb> options) : CharlaDb(options)
{
    /// <summary>What <c>dotnet ef</c> makes migrations with.</summary>
    internal sealed class Design : IDesignTimeDbContextFactory<SqliteCharlaDb>
    {
        public SqliteCharlaDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteCharlaDb>().UseSqlite("Data Source=design.db").Options);
    }
}
