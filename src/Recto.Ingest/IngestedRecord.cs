using Recto.Papers;

namespace Recto.Ingest;

/// <summary>A record was read.</summary>
/// <param name="Record">What it says.</param>
public sealed record IngestedRecord(SourcedPaper Record) : IngestEvent;
