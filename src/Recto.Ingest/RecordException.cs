namespace Recto.Ingest;

/// <summary>One record is refused; the reader of the source turns it into an <see cref="IngestFailure"/> with its place.</summary>
internal sealed class RecordException(string reason) : Exception(reason);
