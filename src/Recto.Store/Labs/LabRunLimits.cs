namespace Recto.Store;

/// <summary>How many runs are taken.</summary>
/// <param name="Queue">The most that wait at a time.</param>
/// <param name="PerVisitor">The most that one visitor may ask for within <paramref name="Window"/>.</param>
/// <param name="Window">The time over which a visitor's runs are counted.</param>
public sealed record LabRunLimits(int Queue, int PerVisitor, TimeSpan Window);
