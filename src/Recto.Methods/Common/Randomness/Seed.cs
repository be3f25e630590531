using System.Text;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>The start of every random draw: one number from which independent, named streams are derived.</summary>
/// <param name="Value">Any 64-bit number; equal numbers give equal draws.</param>
/// <remarks>
/// Streams are derived from the value and the name alone, so adding or removing one changes no other. Nothing here reads a clock or
/// torch's global generator. Bits of trained results are equal on one machine with one intra-op thread.
/// </remarks>
public readonly record struct Seed(ulong Value)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>The stream of that name, for instance <c>seed.Stream("noise")</c>, or <c>seed.Stream("layer", 3)</c>.</summary>
    /// <param name="name">The name; ordinal, case matters.</param>
    /// <param name="index">Which of several alike; default 0.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public Seed Stream(string name, int index = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        ulong state = Mix(Value + Golden);
        foreach (byte b in Encoding.UTF8.GetBytes(name))
            state = Mix((state ^ b) + Golden);
        // The end of the name is marked, so that ("a", 98) and ("ab", 0) cannot meet.
        return new(Mix(Mix((state ^ 0x1FF) + Golden) + (ulong)(uint)index * Golden));
    }

    /// <summary>A generator for managed code: xoshiro256** whose state is drawn from this seed.</summary>
    public Random ToRandom() => new SeededRandom(Value);

    /// <summary>A CPU generator for torch; the caller disposes it.</summary>
    public Generator ToGenerator()
        // torch takes the seed as a signed number: clear the sign so that every platform reads the same.
        => new(Mix(Value + Golden) & 0x7FFF_FFFF_FFFF_FFFF);

    /// <inheritdoc/>
    public override string ToString() => $"seed {Value}";

    internal static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
