using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Charla.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "entries",
                columns: table => new
                {
                    session_key = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    place = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    client_id = table.Column<string>(type: "text", nullable: true),
                    turn_id = table.Column<Guid>(type: "uuid", nullable: true),
                    finish = table.Column<string>(type: "text", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                    model = table.Column<string>(type: "text", nullable: true),
                    input_tokens = table.Column<long>(type: "bigint", nullable: true),
                    output_tokens = table.Column<long>(type: "bigint", nullable: true),
                    context_revision = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entries", x => new { x.session_key, x.number });
                }
            );

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    key = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: true),
                    language = table.Column<string>(type: "text", nullable: false),
                    context = table.Column<string>(type: "text", nullable: false),
                    context_revision = table.Column<long>(type: "bigint", nullable: false),
                    head = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    last_active_at = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.key);
                }
            );

            migrationBuilder.CreateTable(
                name: "turns",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    turn_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked = table.Column<long>(type: "bigint", nullable: false),
                    running = table.Column<bool>(type: "boolean", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_turns", x => new { x.session_id, x.turn_id });
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_entries_contexts",
                table: "entries",
                columns: new[] { "session_key", "number" },
                filter: "kind IN ('Context', 'WholeContext')"
            );

            migrationBuilder.CreateIndex(
                name: "IX_entries_session_key_client_id",
                table: "entries",
                columns: new[] { "session_key", "client_id" },
                unique: true,
                filter: "client_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_entries_session_key_place_number",
                table: "entries",
                columns: new[] { "session_key", "place", "number" },
                filter: "kind IN ('User', 'Assistant')"
            );

            migrationBuilder.CreateIndex(name: "IX_sessions_id", table: "sessions", column: "id", unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sessions_last_active_at",
                table: "sessions",
                column: "last_active_at"
            );

            migrationBuilder.CreateIndex(
                name: "IX_sessions_owner_created_at_id",
                table: "sessions",
                columns: new[] { "owner", "created_at", "id" },
                descending: new[] { false, true, true }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "entries");

            migrationBuilder.DropTable(name: "sessions");

            migrationBuilder.DropTable(name: "turns");
        }
    }
}
