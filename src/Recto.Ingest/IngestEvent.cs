namespace Recto.Ingest;

/// <summary>
/// One thing that reading a source yields: a record (<see cref="IngestedRecord"/>), a record that was refused (<see cref="IngestFailure"/>),
/// something odd that lost nothing (<see cref="IngestWarning"/>), or how far the reading has come (<see cref="IngestProgress"/>).
/// </summary>
public abstract record IngestEvent;
