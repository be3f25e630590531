using Recto.Labs.Common;

namespace Recto.Hosting.Labs;

/// <summary>How far a running lab is.</summary>
/// <param name="Seeds">Each seed, in the order of the run.</param>
/// <param name="Elapsed">Since the run started.</param>
/// <param name="Left">What is left if it goes on like this; null as long as that is a guess.</param>
/// <param name="Series">The series so far.</param>
/// <param name="Notes">What was noted so far.</param>
public sealed record LabProgress(IReadOnlyList<SeedProgress> Seeds, TimeSpan Elapsed, TimeSpan? Left, IReadOnlyList<RecordedSeries> Series, IReadOnlyList<string> Notes)
{
    /// <summary>The share of the work that is done, 0 to 1.</summary>
    public double Done => Seeds.Count == 0 ? 0 : Seeds.Average(seed => seed.Done);
}

/// <summary>How far a seed is.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Done">The share of its work that is done, 0 to 1.</param>
/// <param name="Doing">What it does now; empty before it starts.</param>
public sealed record SeedProgress(ulong Seed, double Done, string Doing);
