using Recto.Labs.Common;

namespace Recto.Cli.Commands.Labs;

/// <summary>Leaves out progress that comes faster than anybody could show it; a lab may report every step of a training.</summary>
/// <param name="time">The clock.</param>
internal sealed class EventPace(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<int, long> told = [];

    /// <summary>Whether an event is to be told: all but progress that follows the same seed's last within a tenth of a second and is not its end.</summary>
    public bool Lets(LabEvent happened)
    {
        if (happened is not SeedProgressed step)
        {
            return true;
        }

        if (step.Done < 1 && told.TryGetValue(step.Seed, out long last) && time.GetElapsedTime(last) < Pause)
        {
            return false;
        }

        told[step.Seed] = time.GetTimestamp();
        return true;
    }
}
