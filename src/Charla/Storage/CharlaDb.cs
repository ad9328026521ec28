using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Charla.Storage;

/// <summary>
/// The tables: sessions, entries, turns, usage. Read through LINQ; written through <see cref="SessionWrite"/>. Each database
/// derives from it to have migrations of its own.
/// </summary>
internal abstract class CharlaDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Entry> Entries => Set<Entry>();
    public DbSet<PendingTurn> Turns => Set<PendingTurn>();
    public DbSet<UsageRow> Usage => Set<UsageRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Session>(session =>
        {
            session.ToTable("sessions").HasKey(s => s.Key);
            session.HasIndex(s => s.Id).IsUnique();
            session
                .HasIndex(s => new
                {
                    s.Owner,
                    s.CreatedAt,
                    s.Id,
                })
                .IsDescending(false, true, true);
            session.HasIndex(s => s.LastActiveAt);
        });
        modelBuilder.Entity<Entry>(entry =>
        {
            entry.ToTable("entries").HasKey(e => new { e.SessionKey, e.Number });
            entry.HasIndex(e => new
            {
                e.SessionKey,
                e.Place,
                e.Number,
            });
            entry.HasIndex(e => new { e.SessionKey, e.ClientId }).IsUnique().HasFilter("client_id IS NOT NULL");
        });
        modelBuilder.Entity<UsageRow>(usage =>
        {
            usage
                .ToTable("usage")
                .HasKey(u => new
                {
                    u.SessionKey,
                    u.Day,
                    u.Model,
                });
            usage.HasIndex(u => new { u.Owner, u.Day });
        });
        modelBuilder.Entity<PendingTurn>(turn => turn.ToTable("turns").HasKey(t => new { t.SessionId, t.TurnId }));
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
            property.SetColumnName(SnakeCase.Of(property.Name));
    }

    /// <summary>Instants as whole milliseconds since 1970: they sort and compare alike in every database.</summary>
    private sealed class UnixMilliseconds()
        : ValueConverter<DateTimeOffset, long>(
            time => time.ToUnixTimeMilliseconds(),
            stored => DateTimeOffset.FromUnixTimeMilliseconds(stored)
        );
}
