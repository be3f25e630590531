namespace Recto.Retrieval.Hybrid;

/// <summary>How the scores of words and of meaning become one.</summary>
public enum FusionMethod
{
    /// <summary>The weighted mean of scores stretched to 0 for the lowest and 1 for the highest of each side's own list.</summary>
    MinMax,

    /// <summary>The weighted mean of scores divided by the highest of their side; below zero counts as zero.</summary>
    FromZero,

    /// <summary>The weighted sum of 1 / (60 + rank); scores do not matter.</summary>
    ReciprocalRank,
}
