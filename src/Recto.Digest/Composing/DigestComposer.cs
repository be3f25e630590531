using Recto.Papers;
using Recto.Papers.Digests;

namespace Recto.Digest;

/// <summary>Chooses the papers of an issue and writes down what the mail prints of them. Pure: the same request gives the same issue.</summary>
public sealed class DigestComposer(ComposerOptions options)
{
    /// <summary>Composes an issue.</summary>
    /// <param name="request">Which issue.</param>
    /// <param name="ranked">
    /// Papers, best first; the issue keeps this order. Those outside the request's window or in an earlier daily issue are left out here, so a
    /// caller may pass more. A paper that comes twice counts where it comes first.
    /// </param>
    /// <returns>The issue, or null when there is nothing to send.</returns>
    public DigestIssue? Compose(DigestRequest request, IEnumerable<DigestCandidate> ranked)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(ranked);
        var daily = request.Cadence == Cadence.Daily;
        var window = request.Window;
        DigestItem[] items =
        [
            .. ranked
                .Where(candidate => window.Contains(candidate.Listing.Day))
                .Where(candidate => !daily || (!request.AlreadySent.Contains(candidate.Paper.Id) && IsNewSince(request.Previous, candidate.Listing)))
                .DistinctBy(candidate => candidate.Paper.Id)
                .Take(daily ? options.DailyItems : options.WeeklyItems)
                .Select(Item),
        ];
        return items.Length == 0 ? null : new DigestIssue(request.Cadence, request.Day, DigestSubject.Of(items), items, request.Now);
    }

    // Of the previous issue's own day only what was listed after it was composed is new: the rest had its chance in that issue.
    private static bool IsNewSince(DigestIssue? previous, Listing listing) =>
        previous is null || listing.Day > previous.Day || (listing.Day == previous.Day && listing.SubmittedAt > previous.ComposedAt);

    private DigestItem Item(DigestCandidate candidate)
    {
        var paper = candidate.Paper;
        var text = string.IsNullOrWhiteSpace(paper.Summary)
            ? SentenceCut.Of(paper.Abstract, options.AbstractLength)
            : SentenceCut.Of(paper.Summary, options.SummaryLength);
        return new DigestItem(
            paper.Id,
            CleanLine.Of(paper.Title, MailLimits.Title),
            [.. paper.Authors.Select(name => CleanLine.Of(name, MailLimits.Name)).Where(name => name.Length > 0)],
            paper.AuthorsComplete,
            text,
            Math.Max(0, candidate.Votes),
            Math.Max(0, candidate.Listing.Comments ?? 0),
            paper.CodeUrl,
            paper.Topics,
            candidate.Listing.Day)
        {
            Verdict = candidate.Verdict,
            Findings = candidate.Findings,
            Figure = candidate.Figure,
        };
    }
}
