namespace Recto.Labs.Attention;

/// <summary>What is timed of an attention layer.</summary>
/// <param name="Causal">Each token sees only itself and what is before it.</param>
/// <param name="Backward">With the gradients of queries, keys and values.</param>
internal readonly record struct AttentionMode(bool Causal, bool Backward)
{
    /// <summary>Such as <c>forward and backward, causal</c>.</summary>
    public string Name => (Backward ? "forward and backward" : "forward") + (Causal ? ", causal" : "");
}
