namespace Recto.Methods.Common;

/// <summary>How a low-rank adapter starts.</summary>
public enum LowRankInit
{
    /// <summary>LoRA: Down uniform in ±1/√in, Up zero.</summary>
    Gaussian,

    /// <summary>PiSSA: the top singular directions of the weight, which are taken out of the frozen rest.</summary>
    PiSSA,
}
