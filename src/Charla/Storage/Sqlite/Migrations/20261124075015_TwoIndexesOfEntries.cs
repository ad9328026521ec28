using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Charla.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TwoIndexesOfEntries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_entries_session_id_place_number", table: "entries");

            migrationBuilder.CreateIndex(
                name: "IX_entries_contexts",
                table: "entries",
                columns: new[] { "session_id", "number" },
                filter: "kind IN ('Context', 'WholeContext')"
            );

            migrationBuilder.CreateIndex(
                name: "IX_entries_session_id_place_number",
                table: "entries",
                columns: new[] { "session_id", "place", "number" },
                filter: "kind IN ('User', 'Assistant')"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_entries_contexts", table: "entries");

            migrationBuilder.DropIndex(name: "IX_entries_session_id_place_number", table: "entries");

            migrationBuilder.CreateIndex(
                name: "IX_entries_session_id_place_number",
                table: "entries",
                columns: new[] { "session_id", "place", "number" }
            );
        }
    }
}
