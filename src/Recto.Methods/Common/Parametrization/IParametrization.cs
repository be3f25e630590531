using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Something that stands between a stored weight and the one that a layer uses.</summary>
public interface IParametrization
{
    /// <summary>What it adds to the layer's training.</summary>
    IEnumerable<Parameter> Trainable { get; }

    /// <summary>The weight to use instead, of the same shape; called inside the layer's dispose scope.</summary>
    /// <param name="weight">The weight so far.</param>
    Tensor Apply(Tensor weight);
}
