using Recto.Papers;

namespace Recto.Digest;

/// <summary>A paper that could go into an issue.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Listing">The listing by which it is a candidate: its day decides which issue it belongs to.</param>
/// <param name="Votes">Votes counted when the issue is composed.</param>
public sealed record DigestCandidate(Paper Paper, Listing Listing, int Votes)
{
    /// <summary>What the paper's lab says, as sign and word, such as <c>● Reproduced</c>; null when nothing is published.</summary>
    public string? Verdict { get; init; }

    /// <summary>What was claimed and what the lab measured, in a line; null when nothing is published.</summary>
    public string? Findings { get; init; }

    /// <summary>The version of the picture of the lab's figure; null when there is none.</summary>
    public string? Figure { get; init; }
}
