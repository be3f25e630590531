using static TorchSharp.torch;

namespace Recto.Labs.Common;

/// <summary>How labels come from a teacher's logits.</summary>
/// <param name="logits">(rows, classes).</param>
/// <param name="generator">Where chance comes from.</param>
/// <returns>(rows) int64.</returns>
internal delegate Tensor LabelLaw(Tensor logits, Generator generator);

/// <summary>The laws that the labs use.</summary>
internal static class LabelLaws
{
    /// <summary>Drawn from the softmax of the logits: the largest of logits plus Gumbel noise.</summary>
    public static LabelLaw Drawn { get; } = static (logits, generator) => (logits - rand(logits.shape, generator: generator).log().neg().log()).argmax(1);

    /// <summary>The largest logit after normal noise.</summary>
    /// <param name="noise">The noise's standard deviation; 0 for none.</param>
    public static LabelLaw Largest(double noise = 0) => (logits, generator) => (noise == 0 ? logits : logits + noise * randn(logits.shape, generator: generator)).argmax(1);
}
