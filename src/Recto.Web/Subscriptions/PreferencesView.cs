using Recto.Papers.Digests;

namespace Recto.Web.Subscriptions;

/// <summary>A subscriber's choices.</summary>
/// <param name="Subscriber">Whose.</param>
/// <param name="Saved">Whether they were saved just now.</param>
public sealed record PreferencesView(Subscriber Subscriber, bool Saved);
