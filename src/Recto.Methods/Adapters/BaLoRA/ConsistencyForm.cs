namespace Recto.Methods.Adapters;

/// <summary>How the consistency term compares class logits.</summary>
public enum ConsistencyForm
{
    /// <summary>Mean squared difference of the logits: the paper.</summary>
    RawLogits,

    /// <summary>Of logits whose rows are scaled to length 1: the released code.</summary>
    NormalizedLogits,
}
