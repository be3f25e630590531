using Recto.Papers.Digests;

namespace Recto.Digest.Tests;

/// <summary>An outbox in memory that keeps the contract of <see cref="IOutbox"/>, with what a test wants to know or to break.</summary>
internal sealed class InMemoryOutbox : IOutbox
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, DigestIssue> issues = [];
    private readonly List<Row> rows = [];

    public IReadOnlyList<Row> Rows => rows;

    /// <summary>Called before a delivery is marked as sent; throws to play a crash between the server's answer and our note of it.</summary>
    public Action<long>? BeforeComplete { get; set; }

    public void Add(DigestIssue issue, IEnumerable<Subscriber> subscribers)
    {
        issues[issue.Key] = issue;
        foreach (var subscriber in subscribers)
        {
            rows.Add(new Row { Id = rows.Count + 1, IssueKey = issue.Key, Subscriber = subscriber });
        }
    }

    public Task<int> EnqueueAsync(DigestIssue issue, CancellationToken cancellationToken) => throw new NotSupportedException("The tests add rows themselves.");

    public Task<DigestIssue?> FindIssueAsync(string issueKey, CancellationToken cancellationToken) => Task.FromResult(issues.GetValueOrDefault(issueKey));

    public Task<IReadOnlyList<Delivery>> ClaimAsync(int count, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            Row[] due = [.. rows.Where(row => row.Status == "queued" && row.DueAt <= now && row.LeasedUntil <= now).Take(count)];
            foreach (var row in due)
            {
                row.LeasedUntil = now + lease;
                row.Attempt++;
            }

            return Task.FromResult<IReadOnlyList<Delivery>>([.. due.Select(row => new Delivery(row.Id, row.IssueKey, row.Subscriber, row.Attempt))]);
        }
    }

    public Task CompleteAsync(long deliveryId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        BeforeComplete?.Invoke(deliveryId);
        return Change(deliveryId, row => row.Status = "sent");
    }

    public Task FailAsync(long deliveryId, DateTimeOffset? retryAt, string reason, CancellationToken cancellationToken) => Change(deliveryId, row =>
    {
        row.Status = retryAt is null ? "given up" : "queued";
        (row.DueAt, row.LeasedUntil, row.Reason) = (retryAt ?? row.DueAt, DateTimeOffset.MinValue, reason);
    });

    public Task BounceAsync(long deliveryId, string reason, CancellationToken cancellationToken) => Change(deliveryId, row => (row.Status, row.Reason) = ("bounced", reason));

    private Task Change(long id, Action<Row> change)
    {
        lock (gate)
        {
            change(rows.Single(row => row.Id == id));
        }

        return Task.CompletedTask;
    }

    internal sealed class Row
    {
        public required long Id { get; init; }

        public required string IssueKey { get; init; }

        public required Subscriber Subscriber { get; set; }

        public string Status { get; set; } = "queued";

        public string? Reason { get; set; }

        public int Attempt { get; set; }

        public DateTimeOffset DueAt { get; set; } = DateTimeOffset.MinValue;

        public DateTimeOffset LeasedUntil { get; set; } = DateTimeOffset.MinValue;
    }
}
