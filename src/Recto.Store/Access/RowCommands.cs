using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Recto.Store;

/// <summary>
/// Prepared INSERT and UPDATE for the rows of one table, made from the mapping, in the transaction of the context. For bulk work only: the
/// change tracker spends several times as long on a row as the database does.
/// </summary>
internal sealed class RowCommands<TRow>(RectoDb db) : IAsyncDisposable
    where TRow : class
{
    private readonly IEntityType table = db.Model.FindEntityType(typeof(TRow))!;
    private readonly ISqlGenerationHelper sql = db.GetService<ISqlGenerationHelper>();
    private Prepared? insert;
    private Prepared? update;

    public Task InsertAsync(TRow row, CancellationToken cancellationToken) =>
        (insert ??= PrepareInsert()).RunAsync(row, cancellationToken);

    /// <summary>Writes all columns of the row with that key.</summary>
    public Task UpdateAsync(TRow row, CancellationToken cancellationToken) =>
        (update ??= PrepareUpdate()).RunAsync(row, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (insert is not null)
        {
            await insert.Command.DisposeAsync();
        }

        if (update is not null)
        {
            await update.Command.DisposeAsync();
        }
    }

    private Prepared PrepareInsert()
    {
        var columns = table.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never).ToList();
        var names = columns.Select(Column);
        var values = columns.Select((_, index) => Parameter(index));
        return Prepare($"INSERT INTO {Table()} ({string.Join(", ", names)}) VALUES ({string.Join(", ", values)})", columns);
    }

    private Prepared PrepareUpdate()
    {
        var key = table.FindPrimaryKey()!.Properties;
        var columns = table.GetProperties().Except(key).Concat(key).ToList();
        var terms = columns.Select((property, index) => $"{Column(property)} = {Parameter(index)}").ToList();
        var (sets, conditions) = (terms.SkipLast(key.Count), terms.TakeLast(key.Count));
        return Prepare($"UPDATE {Table()} SET {string.Join(", ", sets)} WHERE {string.Join(" AND ", conditions)}", columns);
    }

    private Prepared Prepare(string text, List<IProperty> columns)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
#pragma warning disable CA2100 // Only names from the mapping are in the text; values are parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        for (var i = 0; i < columns.Count; i++)
        {
            command.Parameters.Add(columns[i].GetRelationalTypeMapping().CreateParameter(command, Parameter(i), value: null, nullable: true));
        }

        return new Prepared(command, columns);
    }

    private string Table() => sql.DelimitIdentifier(table.GetTableName()!);

    private string Column(IProperty property) => sql.DelimitIdentifier(property.GetColumnName());

    private string Parameter(int index) => sql.GenerateParameterName($"p{index}");

    private sealed class Prepared(DbCommand command, List<IProperty> columns)
    {
        private readonly (IProperty Property, Func<object?, object?>? Convert)[] values =
            [.. columns.Select(property => (property, property.GetTypeMapping().Converter?.ConvertToProvider))];

        public DbCommand Command { get; } = command;

        public async Task RunAsync(TRow row, CancellationToken cancellationToken)
        {
            for (var i = 0; i < values.Length; i++)
            {
                var (property, convert) = values[i];
                var value = property.GetGetter().GetClrValue(row);
                Command.Parameters[i].Value = (convert is null ? value : convert(value)) ?? DBNull.Value;
            }

            await Command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
