using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Charla.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Usage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(name: "cached_tokens", table: "entries", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<long>(name: "cost", table: "entries", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<bool>(name: "estimated", table: "entries", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "reasoning_tokens",
                table: "entries",
                type: "INTEGER",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(name: "tools", table: "entries", type: "TEXT", nullable: true);

            migrationBuilder.CreateTable(
                name: "usage",
                columns: table => new
                {
                    session_key = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    model = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    answers = table.Column<long>(type: "INTEGER", nullable: false),
                    input_tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    cached_tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    output_tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    reasoning_tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_usage",
                        x => new
                        {
                            x.session_key,
                            x.day,
                            x.model,
                        }
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_usage_owner_day", table: "usage", columns: new[] { "owner", "day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "usage");

            migrationBuilder.DropColumn(name: "cached_tokens", table: "entries");

            migrationBuilder.DropColumn(name: "cost", table: "entries");

            migrationBuilder.DropColumn(name: "estimated", table: "entries");

            migrationBuilder.DropColumn(name: "reasoning_tokens", table: "entries");

            migrationBuilder.DropColumn(name: "tools", table: "entries");
        }
    }
}
