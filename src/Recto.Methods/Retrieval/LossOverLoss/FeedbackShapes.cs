using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>What every reviser requires of its input.</summary>
internal static class FeedbackShapes
{
    public static void Require(Tensor query, Tensor feedback, Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(feedback);
        ArgumentNullException.ThrowIfNull(mask);
        if (query.dim() != 2 || feedback.dim() != 3 || feedback.shape[0] != query.shape[0] || feedback.shape[2] != query.shape[1])
            throw new ArgumentException($"Queries must be (batch, width) and feedback (batch, documents, width); they are ({string.Join(", ", query.shape)}) and ({string.Join(", ", feedback.shape)}).", nameof(feedback));
        if (mask.dtype != ScalarType.Bool || mask.dim() != 2 || mask.shape[0] != feedback.shape[0] || mask.shape[1] != feedback.shape[1])
            throw new ArgumentException($"The mask must be bool of ({feedback.shape[0]}, {feedback.shape[1]}); it is {mask.dtype} of ({string.Join(", ", mask.shape)}).", nameof(mask));
    }
}
