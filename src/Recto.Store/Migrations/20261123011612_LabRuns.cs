using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recto.Store.Migrations
{
    /// <inheritdoc />
    internal sealed partial class LabRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "LabRuns",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    Paper = table.Column<string>(type: "TEXT", nullable: false),
                    Lab = table.Column<string>(type: "TEXT", nullable: false),
                    Preset = table.Column<string>(type: "TEXT", nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false),
                    FirstSeed = table.Column<ulong>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Starts = table.Column<int>(type: "INTEGER", nullable: false),
                    Joined = table.Column<int>(type: "INTEGER", nullable: false),
                    Message = table.Column<string>(type: "TEXT", nullable: true),
                    Record = table.Column<string>(type: "TEXT", nullable: true),
                    Owner = table.Column<string>(type: "TEXT", nullable: false),
                    Visitor = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LabRuns", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LabRuns_Id",
                table: "LabRuns",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LabRuns_State_Number",
                table: "LabRuns",
                columns: new[] { "State", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_LabRuns_Visitor_RequestedAt",
                table: "LabRuns",
                columns: new[] { "Visitor", "RequestedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LabRuns");
        }
    }
}
