using Recto.Papers;

namespace Recto.Store;

/// <summary>How many papers a day lists.</summary>
/// <param name="Day">The day.</param>
/// <param name="Papers">How many, at least 1.</param>
public sealed record DayCount(ListDay Day, int Papers);
