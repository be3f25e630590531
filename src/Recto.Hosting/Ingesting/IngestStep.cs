using System.Globalization;

namespace Recto.Hosting.Ingesting;

/// <summary>How far an ingest has come.</summary>
/// <param name="Records">Good records read so far.</param>
/// <param name="Problems">Records refused so far.</param>
/// <param name="Share">The part of the source that was read, 0 to 1, when its length is known.</param>
/// <param name="Indexed">Papers indexed so far; null while reading.</param>
public sealed record IngestStep(int Records, int Problems, double? Share, int? Indexed)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Records:#,0} papers{(Problems > 0 ? $", {Problems:#,0} refused" : "")}{(Indexed is { } indexed ? $", indexing {indexed:#,0}" : Share is { } share ? $", {share:0 %}" : "")}");
}
