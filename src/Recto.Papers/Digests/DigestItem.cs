namespace Recto.Papers.Digests;

/// <summary>One paper of a frozen issue, with all that the mail prints of it.</summary>
/// <param name="Paper">The paper's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Authors">Its authors.</param>
/// <param name="AuthorsComplete">False when more authors are known to exist than are named.</param>
/// <param name="Text">Our summary, or the beginning of the abstract.</param>
/// <param name="Votes">Votes when the issue was composed.</param>
/// <param name="Comments">Comments when the issue was composed.</param>
/// <param name="CodeUrl">Code repository, if any.</param>
/// <param name="Topics">Topic slugs.</param>
/// <param name="Listed">The day on which it was listed.</param>
public sealed record DigestItem(
    PaperId Paper, string Title, IReadOnlyList<string> Authors, bool AuthorsComplete, string Text, int Votes, int Comments, Uri? CodeUrl, IReadOnlyList<string> Topics, ListDay Listed)
{
    /// <summary>What the paper's lab says, as sign and word, such as <c>● Reproduced</c>; null when nothing was published when the issue was composed.</summary>
    public string? Verdict { get; init; }

    /// <summary>What was claimed and what the lab measured, in a line; null when nothing was published.</summary>
    public string? Findings { get; init; }

    /// <summary>The version of the picture of the lab's figure, hexadecimal digits; null when there was none.</summary>
    public string? Figure { get; init; }
}
