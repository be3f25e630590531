namespace Recto.Ingest;

/// <summary>How far the reading of a file has come; sent now and then, and at the end.</summary>
/// <param name="BytesRead">Bytes of the file read so far, compressed if it is.</param>
/// <param name="TotalBytes">The file's size in bytes, when known.</param>
public sealed record IngestProgress(long BytesRead, long? TotalBytes) : IngestEvent;
