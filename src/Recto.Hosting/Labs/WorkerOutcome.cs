using Recto.Labs.Common;

namespace Recto.Hosting.Labs;

/// <summary>How a worker ended.</summary>
/// <param name="Record">The record of a run that came to its end.</param>
/// <param name="Failure">Otherwise what failed and what to try, for a person.</param>
internal sealed record WorkerOutcome(LabRecord? Record, string? Failure);
