namespace Recto.Labs.Common;

/// <summary>An experiment that re-checks a paper's claim on a laptop.</summary>
/// <remarks>
/// A lab declares what it claims in its <see cref="Card"/> and measures in <see cref="Run"/>, once a seed. It never judges: the verdict is
/// computed from the measurements by the rules of the card. Reading the card must not touch torch, since the site shows cards.
/// </remarks>
public abstract class Lab
{
    /// <summary>What the lab says of itself.</summary>
    public abstract LabCard Card { get; }

    /// <summary>Measures with one seed. Labs may be asked for two seeds at once, on two threads.</summary>
    /// <param name="run">The seed, the settings, and where points, rows and measurements go.</param>
    /// <exception cref="LabException">The settings do not go together, or the experiment cannot be done with them.</exception>
    /// <exception cref="OperationCanceledException"><see cref="SeedRun.Cancel"/> was asked for.</exception>
    protected internal abstract void Run(SeedRun run);
}
