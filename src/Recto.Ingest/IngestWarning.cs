namespace Recto.Ingest;

/// <summary>Something is odd, yet no record was refused: a field was left out, or the source contradicts what the caller said.</summary>
/// <param name="Problem">Where, and what.</param>
public sealed record IngestWarning(IngestProblem Problem) : IngestEvent;
