using Recto.Digest;
using Recto.Hosting.Labs;
using Recto.Papers;
using Recto.Papers.Digests;
using Recto.Papers.Trending;
using Recto.Store;

namespace Recto.Hosting.Digests;

/// <summary>Composes the issues of the digest from the store, freezes them and gets them delivered.</summary>
public sealed class DigestDesk(
    PaperReader papers, Outbox outbox, DigestComposer composer, DigestSchedule schedule, DeliveryWorker worker, SendingTurn turn, LabShelf labs, TimeProvider clock)
{
    // A daily issue covers at most a week, so papers of older issues cannot come up again.
    private const int IssuesLookedAt = 60;

    /// <summary>
    /// The issue of a day: the frozen one when it exists, else what would be sent now. Null when there is nothing to send.
    /// </summary>
    public async Task<DigestIssue?> ComposeAsync(Cadence cadence, ListDay day, CancellationToken cancellationToken)
    {
        if (await outbox.FindIssueAsync(Key(cadence, day), cancellationToken) is { } frozen)
        {
            return frozen;
        }

        var earlier = (await outbox.RecentIssuesAsync(IssuesLookedAt, cancellationToken)).Where(issue => issue.Cadence == cadence).ToList();
        var now = clock.GetUtcNow();
        var sent = cadence == Cadence.Daily
            ? earlier.SelectMany(issue => issue.Items).Select(item => item.Paper).ToHashSet()
            : [];
        var request = new DigestRequest(cadence, day, earlier.Where(issue => issue.Day < day).MaxBy(issue => issue.Day), sent, now);
        var listed = (await papers.ListAsync(request.Window.First, request.Window.Last, cancellationToken)).ToDictionary(entry => entry.Paper.Id);
        var ranked = Ranking.Order(
            listed.Values.Select(entry => entry.ToCandidate()),
            RankingOrder.Trending,
            now);
        return composer.Compose(
            request,
            ranked.Select(place => new DigestCandidate(
                listed[place.Candidate.Paper].Paper, listed[place.Candidate.Paper].Listing, place.Score.Votes)
            {
                Verdict = labs.Find(place.Candidate.Paper)?.VerdictLine,
                Findings = labs.Find(place.Candidate.Paper)?.Findings,
                Figure = labs.Find(place.Candidate.Paper)?.Picture?.Version,
            }));
    }

    /// <summary>Composes and freezes the issue of a day and puts a mail for each subscriber into the outbox.</summary>
    /// <returns>The frozen issue and how many mails were added; null when there is nothing to send. Doing it again adds none.</returns>
    public async Task<(DigestIssue Issue, int Added)?> PublishAsync(Cadence cadence, ListDay day, CancellationToken cancellationToken)
    {
        if (await ComposeAsync(cadence, day, cancellationToken) is not { } issue)
        {
            return null;
        }

        // Another process may have frozen the day's issue in between; what it froze is what goes out.
        var added = await outbox.EnqueueAsync(issue, cancellationToken);
        return (await outbox.FindIssueAsync(issue.Key, cancellationToken) ?? issue, added);
    }

    /// <summary>
    /// Delivers what is in the outbox and due. While another process sends from the same data folder this does nothing: that one sends
    /// these mails too.
    /// </summary>
    public async Task<DeliveryReport> DeliverAsync(IProgress<DeliveryReport>? progress, CancellationToken cancellationToken)
    {
        using var mine = await turn.TakeAsync(cancellationToken);
        return mine is null
            ? new DeliveryReport { Stopped = "Another process is sending from this data folder; it sends what is due here too." }
            : await worker.RunAsync(progress, cancellationToken);
    }

    /// <summary>Publishes the issues that are due by the schedule and delivers. Says in a sentence what was done.</summary>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var recent = await outbox.RecentIssuesAsync(IssuesLookedAt, cancellationToken);
        var published = new List<string>();
        foreach (var due in schedule.Due(clock.GetUtcNow(), Last(Cadence.Daily), Last(Cadence.Weekly)))
        {
            if (await PublishAsync(due.Cadence, due.Day, cancellationToken) is { } issue)
            {
                published.Add($"{issue.Issue.Key} to {issue.Added} subscribers");
            }
        }

        var report = await DeliverAsync(null, cancellationToken);
        return (published.Count == 0 ? "No issue was due" : $"Published {string.Join(" and ", published)}")
            + $"; {report.Sent} mails sent, {report.Postponed + report.Left} to be tried again, {report.GivenUp + report.Bounced} given up."
            + (report.Stopped is { } reason ? $" {reason}" : "");

        ListDay? Last(Cadence cadence) => recent.Where(issue => issue.Cadence == cadence).Select(issue => (ListDay?)issue.Day).Max();
    }

    private static string Key(Cadence cadence, ListDay day) => new DigestIssue(cadence, day, "", [], default).Key;
}
