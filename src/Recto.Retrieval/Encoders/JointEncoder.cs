namespace Recto.Retrieval.Encoders;

/// <summary>
/// Several encoders as one: their vectors stand one after the other, each with its share, so that the cosine of two texts is the mean of the encoders' cosines. A text that one
/// of them knows no term of is compared by the others alone. Safe for any number of threads.
/// </summary>
public sealed class JointEncoder : TextEncoder
{
    private readonly (StaticEncoder Encoder, float Scale)[] _parts;

    /// <summary>Joins encoders, which stay the caller's.</summary>
    /// <param name="parts">The encoders and their shares, each above 0; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or a share is not above 0.</exception>
    public JointEncoder(IReadOnlyList<(StaticEncoder Encoder, double Share)> parts)
        : base(Checked(parts).Sum(p => p.Encoder.Dimension), new(Fingerprint(parts, -1, ""), "", Compatible(parts)))
    {
        double all = parts.Sum(p => p.Share);
        _parts = [.. parts.Select(p => (p.Encoder, (float)Math.Sqrt(p.Share / all)))];
    }

    /// <inheritdoc/>
    public override bool Encode(string text, Span<float> vector)
    {
        CheckRoom(vector);
        float square = 0;
        int at = 0;
        foreach (var (encoder, scale) in _parts)
        {
            var part = vector.Slice(at, encoder.Dimension);
            at += encoder.Dimension;
            if (!encoder.Encode(text, part)) continue;
            foreach (ref float x in part) x *= scale;
            square += scale * scale;
        }

        if (square == 0) return false;
        float rest = 1 / MathF.Sqrt(square);
        foreach (ref float x in vector) x *= rest;
        return true;
    }

    private static IReadOnlyList<(StaticEncoder Encoder, double Share)> Checked(IReadOnlyList<(StaticEncoder Encoder, double Share)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0) throw new ArgumentException("There must be at least one encoder.", nameof(parts));
        if (parts.Any(p => !(p.Share > 0) || !double.IsFinite(p.Share))) throw new ArgumentException("The share of an encoder must be a finite number above 0.", nameof(parts));
        return parts;
    }

    // With one encoder in a compatible former version, the vectors are compatible too.
    private static string[] Compatible(IReadOnlyList<(StaticEncoder Encoder, double Share)> parts) =>
        [.. parts.SelectMany((part, i) => part.Encoder.Identity.CompatibleWith.Select(former => Fingerprint(parts, i, former)))];

    private static string Fingerprint(IReadOnlyList<(StaticEncoder Encoder, double Share)> parts, int replaced, string former)
    {
        double all = parts.Sum(p => p.Share);
        return string.Join('+', parts.Select((p, i) => FormattableString.Invariant($"{(i == replaced ? former : p.Encoder.Identity.Fingerprint)}*{p.Share / all:0.###}")));
    }
}
