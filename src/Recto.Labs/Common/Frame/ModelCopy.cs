using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Common;

/// <summary>Copies of models, so that several trainings can start from one.</summary>
internal static class ModelCopy
{
    /// <summary>A model of the same shape with the same weights; the caller owns it.</summary>
    /// <param name="model">Without adapters.</param>
    public static Transformer Of(Transformer model)
    {
        var copy = new Transformer(model.Shape, default);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        foreach (var (to, from) in copy.parameters().Zip(model.parameters()))
        {
            to.copy_(from);
        }

        return copy;
    }
}
