namespace Recto.Ingest.Reading;

/// <summary>One JSON object among those of a document, as bytes.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Item">Its place, from 1.</param>
/// <param name="Bytes">The object's text.</param>
/// <param name="Problem">Why it ends where it does, when it was cut off; else null.</param>
internal readonly record struct JsonItem(int Line, int Item, ReadOnlyMemory<byte> Bytes, string? Problem);
