using Recto.Papers.Digests;

namespace Recto.Store.Tests;

/// <summary>The rules of the outbox on plain lists: what a real one must do in the same steps.</summary>
internal sealed class OutboxModel(int rows)
{
    private readonly DeliveryState[] states = new DeliveryState[rows];
    private readonly DateTimeOffset[] free = [.. Enumerable.Repeat(Sample.Now, rows)];
    private readonly DateTimeOffset[] due = [.. Enumerable.Repeat(Sample.Now, rows)];
    private readonly int[] attempts = new int[rows];
    private DateTimeOffset now = Sample.Now;

    public OutboxCounts Counts => new(
        states.Count(state => state == DeliveryState.Pending),
        states.Count(state => state == DeliveryState.Sent),
        states.Count(state => state == DeliveryState.Failed),
        states.Count(state => state == DeliveryState.Skipped));

    public async Task StepAsync(IOutbox outbox, int what, int row, int amount, TimeSpan lease, CancellationToken stop)
    {
        switch (what)
        {
            case 0:
                now += lease / 2 * amount;
                break;
            case 1:
                await outbox.CompleteAsync(row + 1, now, stop);
                states[row] = DeliveryState.Sent;
                break;
            case 2:
                await outbox.FailAsync(row + 1, amount > 2 ? null : now + lease, "reason", stop);
                if (states[row] == DeliveryState.Pending)
                {
                    (states[row], due[row], free[row]) = amount > 2
                        ? (DeliveryState.Failed, due[row], free[row])
                        : (DeliveryState.Pending, now + lease, DateTimeOffset.MinValue);
                }

                break;
            default:
                await ClaimAsync(outbox, amount, lease, stop);
                break;
        }
    }

    private async Task ClaimAsync(IOutbox outbox, int count, TimeSpan lease, CancellationToken stop)
    {
        var expected = Enumerable.Range(0, states.Length)
            .Where(row => states[row] == DeliveryState.Pending && due[row] <= now && free[row] <= now)
            .OrderBy(row => due[row]).ThenBy(row => row).Take(count).ToList();
        var claimed = await outbox.ClaimAsync(count, now, lease, stop);
        foreach (var row in expected)
        {
            (free[row], attempts[row]) = (now + lease, attempts[row] + 1);
        }

        Assert.Equal(expected.Select(row => (row + 1L, attempts[row])), claimed.Select(delivery => (delivery.Id, delivery.Attempt)));
    }
}
