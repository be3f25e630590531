namespace Recto.Labs.Common;

/// <summary>A table with its rows.</summary>
/// <param name="Key">The table's key.</param>
/// <param name="Rows">The rows.</param>
public sealed record RecordedTable(string Key, IReadOnlyList<RecordedRow> Rows);

/// <summary>A row of a table.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Cells">Mean and interval over the seeds, by column key.</param>
public sealed record RecordedRow(string Name, IReadOnlyDictionary<string, Spread> Cells);
