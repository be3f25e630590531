using Recto.Methods.Adapters;
using Recto.Methods.Common;

namespace Recto.Labs.Adapters;

/// <summary>A way to fine-tune that the BA-LoRA lab compares.</summary>
/// <param name="Name">As tables and legends write it.</param>
/// <param name="Init">How the adapter starts.</param>
/// <param name="Terms">The weights of the three terms.</param>
/// <param name="Draw">Which draw of training sentences; 0 for the one that the arms share.</param>
internal sealed record TuningArm(string Name, LowRankInit Init, BaLoraOptions Terms, int Draw = 0)
{
    /// <summary>Whether the table has a row for it, for which the facts are asked too. Default true.</summary>
    public bool HasRow { get; init; } = true;

    /// <summary>No term: plain LoRA or PiSSA.</summary>
    public static BaLoraOptions Plain { get; } = new(0, 0, 0);
}
