namespace Recto.Methods.Common;

/// <summary>What stands between two layers.</summary>
public enum Activation
{
    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>x·Φ(x), exact (error function).</summary>
    Gelu,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>Logistic function.</summary>
    Sigmoid,
}
