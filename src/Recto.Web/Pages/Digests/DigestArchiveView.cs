using Recto.Papers.Digests;

namespace Recto.Web.Pages.Digests;

/// <summary>The digest and its latest issues.</summary>
/// <param name="Issues">The latest first.</param>
public sealed record DigestArchiveView(IReadOnlyList<DigestIssue> Issues)
{
    /// <summary>The address of an issue, from the root.</summary>
    public static string Address(DigestIssue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return $"/digest/{issue.Day}{(issue.Cadence == Cadence.Weekly ? "?cadence=weekly" : "")}";
    }
}
