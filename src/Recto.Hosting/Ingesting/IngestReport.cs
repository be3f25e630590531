using Recto.Ingest;
using Recto.Store;

namespace Recto.Hosting.Ingesting;

/// <summary>What an ingest did.</summary>
/// <param name="Records">Good records read.</param>
/// <param name="Outcome">What they changed in the store.</param>
/// <param name="Problems">Records that were refused, with the reason of each; at most <see cref="IngestPipeline.MaxProblems"/>.</param>
/// <param name="ProblemCount">How many were refused in all.</param>
/// <param name="Warnings">Oddities that refused nothing.</param>
/// <param name="Elapsed">How long it took, with the index.</param>
/// <param name="Indexing">How long the index took.</param>
public sealed record IngestReport(
    int Records,
    IngestOutcome Outcome,
    IReadOnlyList<IngestProblem> Problems,
    int ProblemCount,
    IReadOnlyList<IngestProblem> Warnings,
    TimeSpan Elapsed,
    TimeSpan Indexing);
