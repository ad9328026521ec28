using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Charla.Storage.Sqlite.Migrations
{
    /// <summary>
    /// Sessions get a number that entries are kept under (docs/decisions/009-session-key.md). Written by hand: SQLite changes no primary
    /// key, and the entries that are there must find their session's number.
    /// </summary>
    public partial class SessionKey : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE TABLE "sessions_new" (
                    "key" INTEGER NOT NULL CONSTRAINT "PK_sessions" PRIMARY KEY AUTOINCREMENT,
                    "id" TEXT NOT NULL,
                    "owner" TEXT NOT NULL,
                    "title" TEXT NULL,
                    "language" TEXT NOT NULL,
                    "context" TEXT NOT NULL,
                    "context_revision" INTEGER NOT NULL,
                    "head" INTEGER NOT NULL,
                    "created_at" INTEGER NOT NULL,
                    "last_active_at" INTEGER NOT NULL
                );
                INSERT INTO "sessions_new" ("id", "owner", "title", "language", "context", "context_revision", "head",
                    "created_at", "last_active_at")
                SELECT "id", "owner", "title", "language", "context", "context_revision", "head", "created_at",
                    "last_active_at"
                FROM "sessions" ORDER BY "created_at", "id";
                DROP TABLE "sessions";
                ALTER TABLE "sessions_new" RENAME TO "sessions";
                CREATE UNIQUE INDEX "IX_sessions_id" ON "sessions" ("id");
                CREATE INDEX "IX_sessions_last_active_at" ON "sessions" ("last_active_at");
                CREATE INDEX "IX_sessions_owner_created_at_id" ON "sessions" ("owner", "created_at" DESC, "id" DESC);
                """
            );
            migrationBuilder.Sql(
                """
                CREATE TABLE "entries_new" (
                    "session_key" INTEGER NOT NULL,
                    "number" INTEGER NOT NULL,
                    "place" INTEGER NOT NULL,
                    "kind" TEXT NOT NULL,
                    "content" TEXT NOT NULL,
                    "client_id" TEXT NULL,
                    "turn_id" TEXT NULL,
                    "finish" TEXT NULL,
                    "error" TEXT NULL,
                    "model" TEXT NULL,
                    "input_tokens" INTEGER NULL,
                    "output_tokens" INTEGER NULL,
                    "context_revision" INTEGER NOT NULL,
                    "created_at" INTEGER NOT NULL,
                    CONSTRAINT "PK_entries" PRIMARY KEY ("session_key", "number")
                );
                INSERT INTO "entries_new" SELECT s."key", e."number", e."place", e."kind", e."content", e."client_id",
                    e."turn_id", e."finish", e."error", e."model", e."input_tokens", e."output_tokens",
                    e."context_revision", e."created_at"
                FROM "entries" e JOIN "sessions" s ON s."id" = e."session_id" ORDER BY s."key", e."number";
                DROP TABLE "entries";
                ALTER TABLE "entries_new" RENAME TO "entries";
                CREATE INDEX "IX_entries_contexts" ON "entries" ("session_key", "number")
                    WHERE kind IN ('Context', 'WholeContext');
                CREATE UNIQUE INDEX "IX_entries_session_key_client_id" ON "entries" ("session_key", "client_id")
                    WHERE client_id IS NOT NULL;
                CREATE INDEX "IX_entries_session_key_place_number" ON "entries" ("session_key", "place", "number")
                    WHERE kind IN ('User', 'Assistant');
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException(
                "There is no way back: restore the copy of the database made before."
            );
    }
}
