namespace Recto.Methods.Common;

/// <summary>How a transformer learns where a token stands. All kinds depend on the position ids alone.</summary>
public enum PositionKind
{
    /// <summary>A table of learned vectors, added to the token's.</summary>
    Learned,

    /// <summary>Queries and keys are turned by an angle that grows with the position (base 10,000).</summary>
    Rotary,

    /// <summary>Logits fall linearly with the distance, at a slope of its own for each head.</summary>
    Alibi,

    /// <summary>Nothing but the mask.</summary>
    None,
}
