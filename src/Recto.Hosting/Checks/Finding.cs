namespace Recto.Hosting.Checks;

/// <summary>What a check found.</summary>
/// <param name="Subject">What was checked.</param>
/// <param name="Health">How it is.</param>
/// <param name="Finds">What was found and, when it is not good, what to do.</param>
public sealed record Finding(string Subject, Health Health, string Finds);
