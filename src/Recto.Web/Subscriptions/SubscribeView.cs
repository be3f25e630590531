using Recto.Papers.Digests;

namespace Recto.Web.Subscriptions;

/// <summary>The form to subscribe, filled in as far as somebody came.</summary>
/// <param name="Email">The address typed.</param>
/// <param name="Cadence">How often.</param>
/// <param name="Problem">What is wrong with the form, if anything.</param>
public sealed record SubscribeView(string? Email = null, Cadence Cadence = Cadence.Daily, string? Problem = null);
