using System.Globalization;

namespace Recto.Ingest;

/// <summary>What was wrong with one record of a source, for a person to read.</summary>
/// <param name="Source">The file or address.</param>
/// <param name="Line">The line of the file on which the record begins, from 1; null when the source has no lines.</param>
/// <param name="Reason">What was wrong and what is allowed, as a clause without a full stop.</param>
public sealed record IngestProblem(string Source, int? Line, string Reason)
{
    /// <summary>The record's place among the records of the source, from 1, when the source is a list.</summary>
    public int? Item { get; init; }

    /// <summary>The problem on one line: <c>papers.json:12 (item 3): it has no title</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Source}{(Line is { } line ? $":{line}" : "")}{(Item is { } item ? $" (item {item})" : "")}: {Reason}");
}
