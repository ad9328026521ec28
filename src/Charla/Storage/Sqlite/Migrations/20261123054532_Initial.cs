using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Charla.Storage.Sqlite.Migrations
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
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    place = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", nullable: true),
                    turn_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    finish = table.Column<string>(type: "TEXT", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: true),
                    model = table.Column<string>(type: "TEXT", nullable: true),
                    input_tokens = table.Column<long>(type: "INTEGER", nullable: true),
                    output_tokens = table.Column<long>(type: "INTEGER", nullable: true),
                    context_revision = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entries", x => new { x.session_id, x.number });
                }
            );

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: true),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    context = table.Column<string>(type: "TEXT", nullable: false),
                    context_revision = table.Column<long>(type: "INTEGER", nullable: false),
                    head = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_active_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "turns",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    turn_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked = table.Column<long>(type: "INTEGER", nullable: false),
                    running = table.Column<bool>(type: "INTEGER", nullable: false),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_turns", x => new { x.session_id, x.turn_id });
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_entries_session_id_client_id",
                table: "entries",
                columns: new[] { "session_id", "client_id" },
                unique: true,
                filter: "client_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_entries_session_id_place_number",
                table: "entries",
                columns: new[] { "session_id", "place", "number" }
            );

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
