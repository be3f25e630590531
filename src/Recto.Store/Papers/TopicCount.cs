namespace Recto.Store;

/// <summary>How many papers a topic has.</summary>
/// <param name="Slug">The topic's slug.</param>
/// <param name="Papers">How many, at least 1.</param>
public sealed record TopicCount(string Slug, int Papers);
