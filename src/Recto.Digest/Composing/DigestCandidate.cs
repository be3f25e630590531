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
}
