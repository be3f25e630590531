namespace Recto.Methods.Common;

/// <summary>The law of a layer's first weights.</summary>
public enum Initializer
{
    /// <summary>Weights and biases uniform in ±1/√fan_in: torch's default for linear layers.</summary>
    KaimingUniform,

    /// <summary>Weights N(0, 2/fan_in), biases 0.</summary>
    HeNormal,

    /// <summary>Weights N(0, 1/fan_in), biases 0.</summary>
    LecunNormal,
}
