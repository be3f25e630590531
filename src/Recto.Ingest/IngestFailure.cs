namespace Recto.Ingest;

/// <summary>A record was refused. Those before and after it are not affected.</summary>
/// <param name="Problem">Which one, and why.</param>
public sealed record IngestFailure(IngestProblem Problem) : IngestEvent;
