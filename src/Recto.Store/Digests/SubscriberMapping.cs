using Recto.Papers.Digests;

namespace Recto.Store;

internal static class SubscriberMapping
{
    public static Subscriber ToSubscriber(this SubscriberRow row) =>
        new(row.Id, row.Email, row.Cadence, row.State, row.Token, JsonList.Read(row.Topics), row.CreatedAt);
}
